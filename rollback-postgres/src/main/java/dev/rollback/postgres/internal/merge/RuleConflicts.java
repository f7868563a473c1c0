package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the rows that a merge comes to against the rules of the merged definitions: those that come back, and those of tables whose
 * rows become others. What the rows of now fulfil and nothing touches is not asked again.
 */
public final class RuleConflicts {

    private final Connection connection;
    private final Expectation target;
    private final Catalog expected;
    private final Catalog live;
    private final Map<Address, RowConflicts.Outcome> moved;
    private final ExpectedRows rows;
    private final AskedRows asked;
    private final FormerRows former;
    private final ReferenceQuestions references;

    /**
     * @param captured the state before the change, with the rows that were kept
     * @param moved tables whose rows become others, with what becomes of them
     */
    public RuleConflicts(
            Connection connection,
            Store store,
            State captured,
            Expectation target,
            Catalog live,
            Map<Address, RowConflicts.Outcome> moved) {
        this.connection = connection;
        this.target = target;
        this.expected = target.state().catalog();
        this.live = live;
        this.moved = moved;
        this.rows = new ExpectedRows(target, store);
        this.asked = new AskedRows(target, live, rows);
        this.former = new FormerRows(store, captured, asked);
        this.references = new ReferenceQuestions(target, rows, asked, moved, former);
    }

    public List<Conflict> found() {
        UnkeptValues unkept = new UnkeptValues(target, moved);
        RuleAnswers answers = new RuleAnswers(connection, target.types().orElseThrow());
        return expected.ofKind(ObjectKind.TABLE).stream()
                .flatMap(table -> Stream.concat(unkept.of(table), answers.to(questions(table))))
                .toList();
    }

    private RuleQuestions questions(CatalogObject table) {
        RuleQuestions questions = new RuleQuestions();
        Stream.concat(expected.parts(table.address()).stream(), inherited(table))
                .filter(part -> part.object().kind() == ObjectKind.CONSTRAINT || UniqueIndex.is(part))
                .filter(rule -> isAsked(rule, table))
                .forEach(rule -> ask(questions, rule, table));
        expected.columns(table.address()).forEach(column -> {
            target.types().ifPresent(types -> {
                types.domains()
                        .regainedChecks(column)
                        .forEach(check -> checkOfDomain(questions, table, column, check, AskedRows.Rule.COMES));
                if (moved.containsKey(table.address())) {
                    types.domains()
                            .checksSince(column)
                            .forEach(check -> checkOfDomain(questions, table, column, check, AskedRows.Rule.STANDS));
                }
            });
            if (target.types()
                    .filter(types -> types.domains().regainNotNull(column))
                    .isPresent()) {
                notNull(questions, table, column, AskedRows.Rule.COMES);
            } else if (moved.containsKey(table.address())
                    && target.types()
                            .filter(types -> types.domains().isNotNullSince(column))
                            .isPresent()) {
                notNull(questions, table, column, AskedRows.Rule.STANDS);
            } else if (column.object().attributes().flag("not_null")
                    && !column.object().attributes().flag("not_null_not_valid")
                    && ((moves(table, List.of(column)) && former.mayHoldNull(table, column))
                            || !asked.stands(column))) {
                notNull(questions, table, column, AskedRows.Rule.of(asked.stands(column)));
            }
        });
        PartitionBounds.regained(target, live, table)
                .flatMap(bounds -> asked.of(questions, table, AskedRows.Rule.COMES)
                        .map(from -> broken(from, asked.primaryKey(table), bounds)))
                .ifPresent(broken -> questions.ask(Conflict.Kind.PARTITION_BOUND_VIOLATED, table, broken));
        return questions;
    }

    /** Checks of those that a table inherits from, and foreign keys of those that it is a partition of. */
    private Stream<CatalogObject> inherited(CatalogObject table) {
        boolean partition = table.attribute("partition_bound").isPresent();
        return expected.forebears(table.address()).stream()
                .flatMap(parent -> expected.parts(parent).stream())
                .filter(rule -> (isOfType(rule, "c")
                                && !rule.attribute("definition").orElse("").contains(" NO INHERIT"))
                        || (partition && isOfType(rule, "f")));
    }

    private static boolean isOfType(CatalogObject rule, String type) {
        return rule.object().kind() == ObjectKind.CONSTRAINT
                && rule.attribute("type").equals(Optional.of(type));
    }

    private boolean isAsked(CatalogObject constraint, CatalogObject table) {
        boolean enforced = !constraint.attribute("definition").orElse("").endsWith(" NOT ENFORCED");
        List<CatalogObject> columns = rows.columns(table, constraint, "key");
        return enforced
                && !former.leavesOpen(constraint, table)
                && rows.tell(table, columns)
                && (moves(table, columns)
                        || references.losesReferenced(constraint)
                        || !asked.stands(constraint, table));
    }

    /** True if rows of a table may become others in one of these columns. What a generated one comes to is not known. */
    private boolean moves(CatalogObject table, List<CatalogObject> columns) {
        return Optional.ofNullable(moved.get(table.address()))
                .filter(outcome -> outcome.moves(columns))
                .isPresent();
    }

    private void ask(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        switch (constraint.attribute("type").orElse("")) {
            case "p", "u" -> unique(questions, constraint, table);
            case "f" -> references.ask(questions, constraint, table);
            case "c" -> check(questions, constraint, table);
            case "x" -> exclusion(questions, constraint, table);
            default -> uniqueIndex(questions, constraint, table);
        }
    }

    private void uniqueIndex(RuleQuestions questions, CatalogObject index, CatalogObject table) {
        UniqueIndex unique = new UniqueIndex(index, name -> asked.text(index, table, name));
        if (asked.speaks(index, rows.columns(table, index, "key"))) {
            Optional<String> put =
                    asked.stands(index, table) ? asked.of(questions, table, AskedRows.Rule.STANDS) : Optional.empty();
            asked.of(questions, table, AskedRows.Rule.COMES)
                    .ifPresent(all -> questions.ask(Conflict.Kind.UNIQUE_VIOLATED, index, unique.twice(all, put)));
        }
    }

    /** Of one that stands all rows are asked too: which of them another one excludes is not told by itself. */
    private void exclusion(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        if (Exclusion.isTold(constraint) && asked.speaks(constraint, rows.columns(table, constraint, "key"))) {
            Exclusion exclusion = new Exclusion(constraint, name -> asked.text(constraint, table, name));
            asked.of(questions, table, AskedRows.Rule.COMES)
                    .ifPresent(all ->
                            questions.ask(Conflict.Kind.EXCLUSION_VIOLATED, constraint, exclusion.excluded(all)));
        }
    }

    private void unique(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        boolean stands = asked.stands(constraint, table);
        if (stands && target.isMergeKey(table, key)) {
            return; // rows are told apart by it: each key has one row
        }
        boolean nullsAreValues = constraint.attribute("definition").orElse("").contains("NULLS NOT DISTINCT");
        String among = stands && !nullsAreValues
                ? asked.of(questions, table, AskedRows.Rule.STANDS)
                        .map(put -> " AND (" + KeyText.names(key, "r.") + ") IN (SELECT " + KeyText.names(key, "r.")
                                + " FROM " + put + " r WHERE true" + rows.moved(table, key) + ")")
                        .orElse("")
                : "";
        asked.of(questions, table, AskedRows.Rule.COMES)
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.UNIQUE_VIOLATED,
                        constraint,
                        "SELECT " + KeyText.values(key) + " FROM " + from + " r WHERE "
                                + (nullsAreValues ? "true" : KeyText.allNotNull(key)) + among + " GROUP BY "
                                + KeyText.names(key, "r.")
                                + " HAVING pg_catalog.count(*) > 1"));
    }

    /** What names a type that is not there by now is asked by the server, once the type is there. */
    private void check(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        if (!asked.speaks(constraint, key)) {
            return;
        }
        String expression = asked.text(constraint, table, "definition")
                .replaceFirst("^CHECK ", "")
                .replaceFirst(" NOT VALID$", "")
                .replaceFirst(" NO INHERIT$", "");
        asked.of(questions, table, AskedRows.Rule.of(asked.stands(constraint, table)))
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.CHECK_VIOLATED,
                        constraint,
                        broken(from, key, expression) + former.apart(constraint, table, key)));
    }

    /** The text of the check has the column's value under the name that it has in a domain. */
    private void checkOfDomain(
            RuleQuestions questions,
            CatalogObject table,
            CatalogObject column,
            DomainRules.DomainCheck regained,
            AskedRows.Rule rule) {
        asked.of(questions, table, rule)
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.CHECK_VIOLATED,
                        column,
                        "SELECT v.key FROM (SELECT " + KeyText.values(asked.primaryKey(table)) + ", r."
                                + KeyText.name(column)
                                + "::pg_catalog.text::" + regained.type() + " AS value FROM " + from
                                + " r) v WHERE NOT ("
                                + regained.check().replaceFirst("^CHECK ", "")
                                + ")"));
    }

    private static String broken(String from, List<CatalogObject> key, String expression) {
        return "SELECT " + KeyText.values(key) + " FROM " + from + " r WHERE NOT (" + expression + ")";
    }

    private void notNull(RuleQuestions questions, CatalogObject table, CatalogObject column, AskedRows.Rule rule) {
        List<CatalogObject> key = asked.primaryKey(table);
        boolean stored = column.attribute("generated_kind").isEmpty();
        asked.of(questions, table, rule)
                .filter(from -> stored)
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.NOT_NULL_VIOLATED,
                        column,
                        "SELECT " + KeyText.values(key) + " FROM " + from + " r WHERE r." + KeyText.name(column)
                                + " IS NULL" + rows.unfilled(table, column)));
    }
}
