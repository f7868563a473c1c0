package dev.rollback.postgres.internal.merge;

import dev.rollback.RollbackException;
import dev.rollback.plan.JavaResolver;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.text.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Has the values of a merge made that come from resolvers and fillings, before anything is decided by them. */
public final class Resolutions {

    /** What a function of the program made is kept in memory, here and in the server. */
    private static final int AT_MOST = 10_000;

    /** Errors of the connection, the server or the transaction: no expression's fault. */
    private static final Set<String> NOT_THEIRS = Set.of("08", "40", "53", "55", "57", "58");

    private Resolutions() {}

    /**
     * Asks the functions, binds what they made to the running transaction, and tries every expression.
     *
     * @return how many values are made, by what makes them
     * @throws RollbackException.Refused if a function or an expression fails
     */
    public static Map<String, Long> make(Connection connection, RowMerge merge) throws SQLException {
        if (merge.isUnkeyed()) {
            return Map.of();
        }
        try {
            for (MergedColumn column : merge.columns()) {
                ResolvedColumn resolved = new ResolvedColumn(column);
                Optional<JavaResolver> function = resolved.function();
                if (function.isPresent()) {
                    ask(connection, merge, resolved, function.get());
                }
            }
            return tried(connection, new MergeQuestions(merge));
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException sql && isTheirs(sql)) {
                throw refused(merge, Errors.reason(sql));
            }
            throw e;
        }
    }

    private static boolean isTheirs(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return !Errors.isTransient(e) && state.length() == 5 && !NOT_THEIRS.contains(state.substring(0, 2));
    }

    private static void ask(Connection connection, RowMerge merge, ResolvedColumn column, JavaResolver function) {
        Map<String, Object> made = new LinkedHashMap<>();
        List<Record> asked = Rows.of(connection, new MergeQuestions(merge).combinations(column, AT_MOST + 1));
        if (asked.size() > AT_MOST) {
            throw refused(
                    merge, function.label() + " would be asked for more than " + AT_MOST + " combinations of values");
        }
        for (Record row : asked) {
            made.put(row.get(0, String.class), value(merge, function, row));
        }
        Rows.of(connection, "SELECT pg_catalog.set_config(?, ?, true) IS NOT NULL", column.setting(), Json.write(made));
    }

    @SuppressWarnings("NullableOptional") // functions of callers may return null against their contract
    private static Optional<String> value(RowMerge merge, JavaResolver function, Record row) {
        @Nullable Optional<String> value;
        try {
            value = function.value(text(row, 1), text(row, 2), text(row, 3));
        } catch (RuntimeException e) {
            throw refused(merge, function.label() + " threw " + e.getClass().getName());
        }
        if (value == null) {
            throw refused(merge, function.label() + " returned null where an empty Optional stands for NULL");
        }
        return value;
    }

    private static Optional<String> text(Record row, int index) {
        return Optional.ofNullable(row.get(index, String.class));
    }

    private static Map<String, Long> tried(Connection connection, MergeQuestions questions) {
        List<MergeQuestions.Made> made = questions.made();
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!made.isEmpty()) {
            Record row = Rows.one(connection, questions.tried(made));
            for (int i = 0; i < made.size(); i++) {
                counts.put(made.get(i).label(), row.get(2 * i, Long.class));
            }
            counts.values().removeIf(count -> count == 0);
        }
        return counts;
    }

    private static RollbackException.Refused refused(RowMerge merge, String reason) {
        return new RollbackException.Refused(
                "RB-RESOLVER",
                "Cannot make the values asked for in "
                        + merge.expected().object().label(),
                reason,
                "mend the resolver or the filling, then plan again; nothing was changed");
    }
}
