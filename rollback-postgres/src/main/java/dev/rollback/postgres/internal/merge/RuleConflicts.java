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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds the rows that a merge comes to against the rules of the merged definitions: those that come back, and those of tables whose
 * rows become others. What the rows of now fulfil and nothing touches is not asked again.
 */
public final class RuleConflicts {

    private static final int LISTED = 20;

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
        List<Conflict> conflicts = new ArrayList<>();
        for (CatalogObject constraint : expected.ofKind(ObjectKind.CONSTRAINT)) {
            Optional<CatalogObject> table = constraint.container().flatMap(expected::at);
            table.filter(of -> isAsked(constraint, of)).ifPresent(of -> conflicts.addAll(asked(constraint, of)));
        }
        for (CatalogObject table : expected.ofKind(ObjectKind.TABLE)) {
            for (CatalogObject column : expected.columns(table.address())) {
                if (column.object().attributes().flag("not_null")
                        && (moved.containsKey(table.address()) || !stands(column))) {
                    conflicts.addAll(notNull(table, column));
                }
            }
        }
        return conflicts;
    }

    private boolean isAsked(CatalogObject constraint, CatalogObject table) {
        boolean unproven = constraint.attribute("definition").orElse("").endsWith(" NOT VALID")
                || constraint.attribute("definition").orElse("").endsWith(" NOT ENFORCED");
        return !unproven
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

    private List<Conflict> asked(CatalogObject constraint, CatalogObject table) {
        return switch (constraint.attribute("type").orElse("")) {
            case "p", "u" -> unique(constraint, table);
            case "f" -> foreignKey(constraint, table);
            case "c" -> check(constraint, table);
            default -> List.of();
        };
    }

    private List<Conflict> unique(CatalogObject constraint, CatalogObject table) {
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        boolean stands = stands(constraint);
        if (stands && isMergeKey(table, key)) {
            return List.of(); // rows are told apart by it: each key has one row
        }
        String among = stands
                ? rows.put(table)
                        .map(put -> " AND (" + names(key, "r.") + ") IN (SELECT " + names(key, "w.") + " FROM " + put
                                + " w)")
                        .orElse("")
                : "";
        return rows.of(table)
                .map(from -> listed(
                        Conflict.Kind.UNIQUE_VIOLATED,
                        constraint,
                        "SELECT " + values(key) + " FROM " + from + " r WHERE " + allNotNull(key) + among + " GROUP BY "
                                + names(key, "r.") + " HAVING pg_catalog.count(*) > 1"))
                .orElse(List.of());
    }

    private boolean isMergeKey(CatalogObject table, List<CatalogObject> key) {
        return target.mergeOf(table)
                .filter(merge -> !merge.key().isEmpty())
                .filter(merge -> key.containsAll(
                        merge.key().stream().map(RowMerge.KeyColumn::expected).toList()))
                .isPresent();
    }

    private List<Conflict> foreignKey(CatalogObject constraint, CatalogObject table) {
        Optional<CatalogObject> partner = referenced(constraint);
        Optional<String> from = isAskedOfPutRowsOnly(constraint, partner) ? rows.put(table) : rows.of(table);
        Optional<String> to = partner.flatMap(rows::of);
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        List<CatalogObject> other = rows.columns(partner.orElseThrow(), constraint, "referenced_key");
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < Math.min(key.size(), other.size()); i++) {
            joined.append(" AND p.").append(name(other.get(i))).append(" = r.").append(name(key.get(i)));
        }
        return listed(
                Conflict.Kind.FOREIGN_KEY_VIOLATED,
                constraint,
                "SELECT " + values(key) + " FROM " + from.get() + " r WHERE " + allNotNull(key)
                        + " AND NOT EXISTS (SELECT 1 FROM " + to.get() + " p WHERE true" + joined + ")");
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
    private List<Conflict> check(CatalogObject constraint, CatalogObject table) {
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        if (!target.types().orElseThrow().speaks(constraint, key)) {
            return List.of();
        }
        String expression = constraint
                .attribute("definition")
                .orElseThrow()
                .replaceFirst("^CHECK ", "")
                .replaceFirst(" NO INHERIT$", "");
        return (stands(constraint) ? rows.put(table) : rows.of(table))
                .map(from -> listed(
                        Conflict.Kind.CHECK_VIOLATED,
                        constraint,
                        "SELECT " + values(key) + " FROM " + from + " r WHERE NOT (" + expression + ")"))
                .orElse(List.of());
    }

    private List<Conflict> notNull(CatalogObject table, CatalogObject column) {
        List<CatalogObject> key = expected.parts(table.address()).stream()
                .filter(part -> part.attribute("type").equals(Optional.of("p")))
                .flatMap(primary -> rows.columns(table, primary, "key").stream())
                .toList();
        boolean stored = column.attribute("generated_kind").isEmpty();
        return (stands(column) ? rows.put(table) : rows.of(table))
                .filter(from -> stored)
                .map(from -> listed(
                        Conflict.Kind.NOT_NULL_VIOLATED,
                        column,
                        "SELECT " + values(key) + " FROM " + from + " r WHERE r." + name(column) + " IS NULL"
                                + rows.unfilled(table, column)))
                .orElse(List.of());
    }

    private List<Conflict> listed(Conflict.Kind kind, CatalogObject rule, String sql) {
        return Rows.of(connection, sql + " LIMIT " + LISTED)
                .map(row -> new Conflict(
                        kind,
                        rule.object().label(),
                        Optional.ofNullable(row.get(0, String.class)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String values(List<CatalogObject> key) {
        return key.isEmpty()
                ? "NULL::pg_catalog.text"
                : key.stream()
                        .map(column -> Quote.literal(column.object().name() + "=") + " || COALESCE(r." + name(column)
                                + "::pg_catalog.text, 'NULL')")
                        .collect(Collectors.joining(" || ', ' || "));
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
