package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * @param moved tables whose rows become others, with what becomes of them
     */
    public RuleConflicts(
            Connection connection,
            Store store,
            Expectation target,
            Catalog live,
            Map<Address, RowConflicts.Outcome> moved) {
        this.connection = connection;
        this.target = target;
        this.expected = target.state().catalog();
        this.live = live;
        this.moved = moved;
        this.rows = new ExpectedRows(target, store);
    }

    public List<Conflict> found() {
        return expected.ofKind(ObjectKind.TABLE).stream()
                .flatMap(table -> {
                    RuleQuestions questions = asked(table);
                    return questions.statement().stream()
                            .flatMap(sql -> Rows.of(connection, sql).stream())
                            .map(questions::conflict);
                })
                .toList();
    }

    private RuleQuestions asked(CatalogObject table) {
        RuleQuestions questions = new RuleQuestions();
        expected.parts(table.address()).stream()
                .filter(part -> part.object().kind() == ObjectKind.CONSTRAINT || UniqueIndex.is(part))
                .filter(rule -> isAsked(rule, table))
                .forEach(rule -> ask(questions, rule, table));
        expected.columns(table.address()).forEach(column -> {
            target.types().ifPresent(types -> types.regainedChecks(column)
                    .forEach(check -> checkOfDomain(questions, table, column, check)));
            if (target.types().filter(types -> types.regainNotNull(column)).isPresent()) {
                notNull(questions, table, column, Rule.COMES);
            } else if (column.object().attributes().flag("not_null")
                    && !column.object().attributes().flag("not_null_not_valid")
                    && (moved.containsKey(table.address()) || !stands(column))) {
                notNull(questions, table, column, Rule.of(stands(column)));
            }
        });
        PartitionBounds.regained(target, live, table)
                .flatMap(bounds ->
                        rows(questions, table, Rule.COMES).map(from -> broken(from, primaryKey(table), bounds)))
                .ifPresent(broken -> questions.ask(Conflict.Kind.PARTITION_BOUND_VIOLATED, table, broken));
        return questions;
    }

    private boolean isAsked(CatalogObject constraint, CatalogObject table) {
        boolean unproven = constraint.attribute("definition").orElse("").endsWith(" NOT VALID")
                || constraint.attribute("definition").orElse("").endsWith(" NOT ENFORCED");
        return !unproven
                && rows.tell(table, rows.columns(table, constraint, "key"))
                && (moved.containsKey(table.address())
                        || referenced(constraint)
                                .filter(of -> moved.containsKey(of.address()))
                                .isPresent()
                        || !stands(constraint));
    }

    /** True if the rule holds now: the same object is there, untouched. */
    private boolean stands(CatalogObject rule) {
        return live.at(rule.address())
                .filter(now -> now.raw().equals(rule.raw()))
                .isPresent();
    }

    private Optional<CatalogObject> referenced(CatalogObject constraint) {
        return constraint.attribute("referenced").flatMap(name -> expected.named(ObjectKind.TABLE, name));
    }

    private void ask(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        switch (constraint.attribute("type").orElse("")) {
            case "p", "u" -> unique(questions, constraint, table);
            case "f" -> foreignKey(questions, constraint, table);
            case "c" -> check(questions, constraint, table);
            case "" -> uniqueIndex(questions, new UniqueIndex(constraint), table);
            default -> {} // an exclusion constraint: pairs of rows are left to its index
        }
    }

    private void uniqueIndex(RuleQuestions questions, UniqueIndex unique, CatalogObject table) {
        CatalogObject index = unique.index();
        if (speaks(index, rows.columns(table, index, "key"))) {
            Optional<String> put = stands(index) ? rows(questions, table, Rule.STANDS) : Optional.empty();
            rows(questions, table, Rule.COMES)
                    .ifPresent(all -> questions.ask(Conflict.Kind.UNIQUE_VIOLATED, index, unique.twice(all, put)));
        }
    }

    private boolean speaks(CatalogObject rule, List<CatalogObject> columns) {
        return target.types().orElseThrow().speaks(rule, columns);
    }

    /** The rows that are put in place, where that is enough to ask of; else all. */
    private Optional<String> rows(RuleQuestions questions, CatalogObject table, Rule rule) {
        Optional<String> found = rule == Rule.STANDS ? rows.put(table, watched(table)) : rows.of(table);
        boolean areWorkedOut = target.mergeOf(table).filter(RowMerge::changed).isPresent();
        return areWorkedOut ? found.map(questions::named) : found;
    }

    /** Whether a rule is one of now. */
    private enum Rule {
        STANDS,
        COMES;

        static Rule of(boolean stands) {
            return stands ? STANDS : COMES;
        }
    }

    /** The columns of keys. */
    private Set<CatalogObject> watched(CatalogObject table) {
        return expected.parts(table.address()).stream()
                .filter(part ->
                        Set.of("u", "p", "f").contains(part.attribute("type").orElse("")))
                .flatMap(key -> rows.columns(table, key, "key").stream())
                .collect(Collectors.toSet());
    }

    private void unique(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        boolean stands = stands(constraint);
        if (stands && isMergeKey(table, key)) {
            return; // rows are told apart by it: each key has one row
        }
        boolean nullsAreValues = constraint.attribute("definition").orElse("").contains("NULLS NOT DISTINCT");
        String among = stands && !nullsAreValues
                ? rows(questions, table, Rule.STANDS)
                        .map(put -> " AND (" + names(key, "r.") + ") IN (SELECT " + names(key, "r.") + " FROM " + put
                                + " r WHERE true" + rows.moved(table, key) + ")")
                        .orElse("")
                : "";
        rows(questions, table, Rule.COMES)
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.UNIQUE_VIOLATED,
                        constraint,
                        "SELECT " + values(key) + " FROM " + from + " r WHERE "
                                + (nullsAreValues ? "true" : allNotNull(key)) + among + " GROUP BY " + names(key, "r.")
                                + " HAVING pg_catalog.count(*) > 1"));
    }

    private boolean isMergeKey(CatalogObject table, List<CatalogObject> key) {
        return target.mergeOf(table)
                .filter(merge -> !merge.key().isEmpty())
                .filter(merge -> key.containsAll(
                        merge.key().stream().map(RowMerge.KeyColumn::expected).toList()))
                .isPresent();
    }

    private void foreignKey(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        Optional<CatalogObject> partner = referenced(constraint);
        Rule rule = Rule.of(isAskedOfPutRowsOnly(constraint, partner));
        Optional<String> from = rows(questions, table, rule);
        Optional<String> to = partner.flatMap(of -> rows(questions, of, Rule.COMES));
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        List<CatalogObject> other = rows.columns(partner.orElseThrow(), constraint, "referenced_key");
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < Math.min(key.size(), other.size()); i++) {
            joined.append(" AND p.").append(name(other.get(i))).append(" = r.").append(name(key.get(i)));
        }
        questions.ask(
                Conflict.Kind.FOREIGN_KEY_VIOLATED,
                constraint,
                "SELECT " + values(key) + " FROM " + from.get() + " r WHERE " + allNotNull(key)
                        + (rule == Rule.STANDS ? rows.moved(table, key) : "") + " AND NOT EXISTS (SELECT 1 FROM "
                        + to.get() + " p WHERE true" + joined + ")");
    }

    /** What fulfils a rule that stands goes on to, unless a row that it refers to goes or gets another key. */
    private boolean isAskedOfPutRowsOnly(CatalogObject constraint, Optional<CatalogObject> partner) {
        return stands(constraint)
                && partner.filter(of -> loses(of, rows.columns(of, constraint, "referenced_key")))
                        .isEmpty();
    }

    private boolean loses(CatalogObject table, List<CatalogObject> key) {
        return Optional.ofNullable(moved.get(table.address()))
                .filter(outcome ->
                        outcome.actions().getOrDefault(RowMerge.Action.DELETE, 0L) > 0 || !isMergeKey(table, key))
                .isPresent();
    }

    /** What names a type that is not there by now is asked by the server, once the type is there. */
    private void check(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        if (!speaks(constraint, key)) {
            return;
        }
        String expression = constraint
                .attribute("definition")
                .orElseThrow()
                .replaceFirst("^CHECK ", "")
                .replaceFirst(" NO INHERIT$", "");
        rows(questions, table, Rule.of(stands(constraint)))
                .ifPresent(
                        from -> questions.ask(Conflict.Kind.CHECK_VIOLATED, constraint, broken(from, key, expression)));
    }

    /** The text of the check has the column's value under the name that it has in a domain. */
    private void checkOfDomain(
            RuleQuestions questions, CatalogObject table, CatalogObject column, ColumnTypes.DomainCheck regained) {
        rows(questions, table, Rule.COMES)
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.CHECK_VIOLATED,
                        column,
                        "SELECT v.key FROM (SELECT " + values(primaryKey(table)) + ", r." + name(column)
                                + "::pg_catalog.text::" + regained.type() + " AS value FROM " + from
                                + " r) v WHERE NOT ("
                                + regained.check().replaceFirst("^CHECK ", "")
                                + ")"));
    }

    private static String broken(String from, List<CatalogObject> key, String expression) {
        return "SELECT " + values(key) + " FROM " + from + " r WHERE NOT (" + expression + ")";
    }

    private List<CatalogObject> primaryKey(CatalogObject table) {
        return expected.parts(table.address()).stream()
                .filter(part -> part.attribute("type").equals(Optional.of("p")))
                .flatMap(primary -> rows.columns(table, primary, "key").stream())
                .toList();
    }

    private void notNull(RuleQuestions questions, CatalogObject table, CatalogObject column, Rule rule) {
        List<CatalogObject> key = primaryKey(table);
        boolean stored = column.attribute("generated_kind").isEmpty();
        rows(questions, table, rule)
                .filter(from -> stored)
                .ifPresent(from -> questions.ask(
                        Conflict.Kind.NOT_NULL_VIOLATED,
                        column,
                        "SELECT " + values(key) + " FROM " + from + " r WHERE r." + name(column) + " IS NULL"
                                + rows.unfilled(table, column)));
    }

    private static String values(List<CatalogObject> key) {
        return (key.isEmpty()
                        ? "NULL::pg_catalog.text"
                        : key.stream()
                                .map(column -> Quote.literal(column.object().name() + "=") + " || COALESCE(r."
                                        + name(column) + "::pg_catalog.text, 'NULL')")
                                .collect(Collectors.joining(" || ', ' || ")))
                + " AS key";
    }

    private static String names(List<CatalogObject> key, String alias) {
        return key.stream().map(column -> alias + name(column)).collect(Collectors.joining(", "));
    }

    private static String allNotNull(List<CatalogObject> key) {
        return key.stream().map(column -> "r." + name(column) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    private static String name(CatalogObject column) {
        return Quote.identifier(column.object().name());
    }
}
