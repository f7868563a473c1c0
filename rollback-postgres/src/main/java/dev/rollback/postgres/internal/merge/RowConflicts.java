package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Joins;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** Asks the database what merging the rows of a table comes to, without changing anything. */
public final class RowConflicts {

    /** Enough to see what is wrong; a plan is read by people. */
    public static final int LISTED = 100;

    private static final String DATA_EXCEPTION = "22";

    /** NOT NULL and CHECK; where rows are only read, those of a domain. */
    private static final Set<String> DOMAIN_REFUSES = Set.of("23502", "23514");

    private RowConflicts() {}

    /**
     * What merging a table comes to.
     *
     * @param actions how many rows of each action there are among those that the change wrote
     * @param conflicting how many rows are in conflict
     * @param conflicts the first conflicts, row by row and column by column
     * @param made how many values come from the caller, by what makes them
     * @param still columns in which no row that stays or comes has another value than now
     * @param moved numbers of the live columns in which a row that is there and stays gets another value
     */
    public record Outcome(
            Map<RowMerge.Action, Long> actions,
            long conflicting,
            List<Conflict> conflicts,
            Map<String, Long> made,
            Set<Address> still,
            Set<Integer> moved) {

        private static final Outcome NOTHING = conflicting(List.of());

        private static Outcome conflicting(List<Conflict> conflicts) {
            return new Outcome(Map.of(), 0, conflicts, Map.of(), Set.of(), Set.of());
        }

        private Outcome with(Map<String, Long> others) {
            return new Outcome(actions, conflicting, conflicts, others, still, moved);
        }

        /** True if a row may come to have another value in one of these columns. */
        boolean moves(List<CatalogObject> columns) {
            return columns.isEmpty() || columns.stream().anyMatch(column -> !still.contains(column.address()));
        }

        /** How many rows are in conflict beside those of which a conflict tells; it may be about all of them. */
        public long unlisted() {
            boolean ofRows =
                    conflicts.stream().allMatch(conflict -> conflict.key().isPresent());
            long listed = conflicts.stream()
                    .filter(conflict -> conflict.kind().canBeSettled())
                    .map(Conflict::key)
                    .distinct()
                    .count();
            return ofRows ? conflicting - listed : 0;
        }

        /** True if a row comes, or gets other values. */
        boolean puts() {
            return actions.containsKey(RowMerge.Action.PUT);
        }

        /** True if a row is to be another one than now. */
        public boolean moves() {
            return actions.getOrDefault(RowMerge.Action.PUT, 0L) + actions.getOrDefault(RowMerge.Action.DELETE, 0L) > 0;
        }
    }

    /** Asks inside the running transaction. */
    public static Outcome of(Connection connection, RowMerge merge) throws SQLException {
        MergeQuestions questions = new MergeQuestions(merge);
        if (!merge.changed() && !questions.convert() && !questions.follow() && !merge.isFilled()) {
            return Outcome.NOTHING;
        }
        Map<String, Long> made = Resolutions.make(connection, merge);
        Savepoint before = connection.setSavepoint();
        try {
            Outcome outcome = questions.follow()
                    ? Joins.inSets(connection, () -> followed(connection, questions))
                    : asked(connection, questions);
            connection.releaseSavepoint(before);
            return outcome.with(made);
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException sql && isUnfit(Objects.toString(sql.getSQLState(), ""))) {
                connection.rollback(before);
                return Outcome.conflicting(List.of(Conflict.about(
                        Conflict.Kind.VALUE_DOES_NOT_FIT,
                        merge.expected().object().label())));
            }
            throw e;
        }
    }

    private static boolean isUnfit(String state) {
        return state.startsWith(DATA_EXCEPTION) || DOMAIN_REFUSES.contains(state);
    }

    private static Outcome followed(Connection connection, MergeQuestions questions) throws SQLException {
        List<Conflict> unpaired = conflicts(connection, questions.merge(), questions.unpaired(LISTED));
        return unpaired.isEmpty() ? asked(connection, questions) : Outcome.conflicting(unpaired);
    }

    private static Outcome asked(Connection connection, MergeQuestions questions) throws SQLException {
        // since PostgreSQL 16 a conversion can be tried without an error
        boolean tried = connection.getMetaData().getDatabaseMajorVersion() >= 16;
        Set<MergedColumn> oneWay =
                oneWay(connection, questions.merge(), tried ? Conversion.AnyType.ASKED : Conversion.AnyType.NUMBERS);
        Predicate<MergedColumn> asked = column ->
                oneWay.contains(column) || (tried ? column.converts() : new FormerType(column).isToldByConversion());
        BiFunction<FormerType, Optional<String>, String> unfit =
                tried ? FormerType::unfit : FormerType::unfitByConversion;
        if (!questions.merge().isUnkeyed()
                && questions.merge().columns().stream().anyMatch(asked)) {
            List<Conflict> found = conflicts(
                    connection,
                    questions.merge(),
                    questions.unfit(
                            LISTED,
                            asked,
                            (type, images) ->
                                    oneWay.contains(type.column()) ? type.written() : unfit.apply(type, images)));
            if (!found.isEmpty()) {
                return Outcome.conflicting(found);
            }
        }
        return counted(connection, questions);
    }

    private static Outcome counted(Connection connection, MergeQuestions questions) {
        Map<RowMerge.Action, Long> actions = new EnumMap<>(RowMerge.Action.class);
        List<MergedColumn> watched = questions.watched();
        Set<Address> still = watched.stream()
                .map(column -> column.expected().address())
                .collect(Collectors.toCollection(HashSet::new));
        Set<Integer> moved = new HashSet<>();
        long conflicts = 0;
        for (Record row : Rows.of(connection, questions.counts())) {
            long rows = row.get(3, Long.class);
            boolean present = row.get(2, Boolean.class);
            RowMerge.Action action = RowMerge.Action.valueOf(row.get(0, String.class));
            actions.merge(action, rows, Long::sum);
            conflicts += row.get(1) == null ? 0 : rows;
            for (int i = 0; i < watched.size() && action == RowMerge.Action.PUT; i++) {
                if (!Boolean.FALSE.equals(row.get(4 + i, Boolean.class))) {
                    still.remove(watched.get(i).expected().address());
                    moved.addAll(present ? watched.get(i).numbers() : List.of());
                }
            }
        }
        return new Outcome(
                actions, conflicts, conflicts == 0 ? List.of() : listed(connection, questions), Map.of(), still, moved);
    }

    /** Columns whose values the change converted in a way that nobody can turn round. */
    private static Set<MergedColumn> oneWay(Connection connection, RowMerge merge, Conversion.AnyType types) {
        return merge.columns().stream()
                .filter(column -> new Conversion(column).isOneWay(connection, merge.images(), types))
                .collect(Collectors.toSet());
    }

    private static List<Conflict> listed(Connection connection, MergeQuestions questions) {
        return questions.merge().isUnkeyed()
                ? List.of(Conflict.about(
                        Conflict.Kind.ROWS_WITHOUT_KEY,
                        questions.merge().expected().object().label()))
                : conflicts(connection, questions.merge(), questions.listed(LISTED));
    }

    private static List<Conflict> conflicts(Connection connection, RowMerge merge, String sql) {
        CatalogObject table = merge.expected();
        List<Conflict> conflicts = new ArrayList<>();
        for (Record row : Rows.of(connection, sql)) {
            conflicts.add(new Conflict(
                            Conflict.Kind.valueOf(row.get(0, String.class)),
                            table.object().label(),
                            Optional.ofNullable(row.get(1, String.class)),
                            Optional.ofNullable(row.get(2, String.class)),
                            Optional.ofNullable(row.get(3, String.class)),
                            Optional.ofNullable(row.get(4, String.class)),
                            Optional.ofNullable(row.get(5, String.class)))
                    .settledBy(merge.settlementOf(row.get(2, String.class))));
        }
        return conflicts;
    }
}
