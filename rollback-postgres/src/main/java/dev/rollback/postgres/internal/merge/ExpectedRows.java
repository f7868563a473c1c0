package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows that tables are to have, as relations that a query can ask before anything has been put in place. */
final class ExpectedRows {

    private final Expectation target;
    private final Store store;
    private final ColumnDefaults defaults;

    ExpectedRows(Expectation target, Store store) {
        this.target = target;
        this.store = store;
        this.defaults = new ColumnDefaults(target);
    }

    /**
     * The rows of a table under the names and types that its columns are to have, with {@code $based} and {@code $present}: whether
     * the row has values from before the change, and from now.
     *
     * @return empty for a table whose rows lie in its partitions
     */
    Optional<String> of(CatalogObject table) {
        if (table.object().kind() != ObjectKind.TABLE
                || table.attribute("partitioned").isPresent()) {
            return Optional.empty();
        }
        Optional<RowMerge> merge = target.mergeOf(table);
        if (merge.isPresent()) {
            return Optional.of(
                    computed(table, merged(merge.get(), RowMerge.Scope.ALL, "q.action IN ('PUT', 'KEEP')", List.of())));
        }
        return target.state()
                .rowsOf(table)
                .flatMap(KeptRows::copy)
                .map(copy -> computed(
                        table,
                        "(SELECT true AS \"$based\", false AS \"$present\", "
                                + stored(table).stream()
                                        .map(column ->
                                                (cameSince(column) ? byDefault(column) : value(column)) + named(column))
                                        .collect(Collectors.joining(", "))
                                + " FROM " + store.table(copy) + " q)"));
    }

    /**
     * Of these rows the ones that the merge puts in place; all, where there is no merge.
     *
     * @param watched columns for which {@link #moved} tells the rows that get another value
     */
    Optional<String> put(CatalogObject table, Collection<CatalogObject> watched) {
        return telling(table)
                .map(merge -> computed(
                        table,
                        merged(
                                merge,
                                RowMerge.Scope.WRITTEN,
                                "q.action = 'PUT'",
                                merge.columns().stream()
                                        .filter(column -> watched.contains(column.expected()))
                                        .toList())))
                .or(() -> of(table));
    }

    private Optional<RowMerge> telling(CatalogObject table) {
        return target.mergeOf(table).filter(merge -> merge.changed() && !merge.isUnkeyed());
    }

    /** Where a row that is {@linkplain #put put in place} gets another value in one of these columns. */
    String moved(CatalogObject table, List<CatalogObject> key) {
        return telling(table)
                .filter(merge -> key.stream().noneMatch(ExpectedRows::isGenerated))
                .map(merge -> merge.columns().stream()
                        .filter(column -> key.contains(column.expected()))
                        .map(column -> "r." + moved(column))
                        .collect(Collectors.joining(" OR ", " AND (", ")")))
                .orElse("");
    }

    private static String moved(MergedColumn column) {
        return "\"$" + column.moved() + "\"";
    }

    private String merged(RowMerge merge, RowMerge.Scope scope, String condition, List<MergedColumn> watched) {
        return "(SELECT q.based AS \"$based\", q.present AS \"$present\", "
                + watched.stream()
                        .map(column -> "q." + column.moved() + " AS " + moved(column) + ", ")
                        .collect(Collectors.joining())
                + Stream.concat(
                                merge.columns().stream()
                                        .map(column -> valueOrDefault(column) + named(column.expected())),
                                withoutValue(merge).map(column -> byDefault(column) + named(column)))
                        .collect(Collectors.joining(", "))
                + " FROM ("
                + merge.sql(scope, watched) + ") q WHERE " + condition + ")";
    }

    /** Nobody stores generated columns: those that rules ask of are computed beside the others. */
    private String computed(CatalogObject table, String rows) {
        List<CatalogObject> columns = target.state().catalog().parts(table.address()).stream()
                .filter(part -> part.object().kind() == ObjectKind.CONSTRAINT || UniqueIndex.is(part))
                .flatMap(rule -> columns(table, rule, "key").stream())
                .filter(column -> isGenerated(column) && isComputable(table, column))
                .distinct()
                .toList();
        return columns.isEmpty()
                ? rows
                : columns.stream()
                        .map(column -> ", ("
                                + target.types().orElseThrow().text(column, table.address(), "generated_expression")
                                + ") AS " + Quote.identifier(column.object().name()))
                        .collect(Collectors.joining("", "(SELECT x.*", " FROM " + rows + " x)"));
    }

    /** True if the rows have values of these columns. */
    boolean tell(CatalogObject table, List<CatalogObject> columns) {
        return columns.stream().allMatch(column -> !isGenerated(column) || isComputable(table, column));
    }

    private boolean isComputable(CatalogObject table, CatalogObject column) {
        List<CatalogObject> columns = new RowImage("", target.state().catalog().columns(table.address())).stored();
        return target.types().filter(types -> types.speaks(column, columns)).isPresent();
    }

    private static boolean isGenerated(CatalogObject column) {
        return column.attribute("generated_kind").isPresent();
    }

    private List<CatalogObject> stored(CatalogObject table) {
        return new RowImage("", target.state().catalog().columns(table.address()))
                .stored().stream()
                        .map(column -> target.types()
                                .map(types -> types.present(column))
                                .orElse(column))
                        .toList();
    }

    /** Compared as the column compares: a collation may take for equal what is not the same. */
    private String value(CatalogObject present) {
        CatalogObject admitting = target.state()
                .catalog()
                .at(present.address())
                .flatMap(column -> target.types().map(types -> types.domains().admitting(present, column)))
                .orElse(present);
        String value = RowImage.returned(admitting, "q." + RowImage.copyColumn(present));
        return present.attribute("collation")
                .filter(collation -> target.types().orElseThrow().collates(present))
                .map(collation -> "(" + value + ") COLLATE " + collation)
                .orElse(value);
    }

    /** What a row that came since has in a column that comes back, where that is known: the same in all of them. */
    private String valueOrDefault(MergedColumn column) {
        String value = value(column.values().present());
        return column.hasCurrent()
                ? value
                : defaults.constant(column.expected())
                        .map(constant ->
                                "CASE WHEN q.present AND NOT q.based THEN " + constant + " ELSE " + value + " END")
                        .orElse(value);
    }

    /** Rows that were captured have no value of it. */
    private boolean cameSince(CatalogObject column) {
        return target.types().filter(types -> types.cameSince(column)).isPresent();
    }

    /** Columns that no row had when the change dropped them, or that an heir gets with its parent. */
    private Stream<CatalogObject> withoutValue(RowMerge merge) {
        List<CatalogObject> valued =
                merge.columns().stream().map(MergedColumn::expected).toList();
        return new RowImage(
                        "", target.state().catalog().columns(merge.expected().address()))
                .stored().stream().filter(column -> !valued.contains(column));
    }

    /** An element of no array is NULL also where a domain refuses that: what refuses it is asked as a rule. */
    private String byDefault(CatalogObject column) {
        String type =
                target.types().orElseThrow().present(column).attribute("type").orElseThrow();
        return defaults.constant(column).orElse(type.endsWith("[]") ? "NULL::" + type : "(NULL::" + type + "[])[1]");
    }

    private static String named(CatalogObject column) {
        return " AS " + Quote.identifier(column.object().name());
    }

    /** Where a column has its value, or will have it from its default. */
    String unfilled(CatalogObject table, CatalogObject column) {
        if (!defaults.fills(column)) {
            return "";
        }
        return target.mergeOf(table)
                .map(merge -> merge.columns().stream()
                        .filter(of -> of.expected().equals(column))
                        .findFirst()
                        .map(of -> (of.hasCurrent() ? "" : " AND r.\"$based\"")
                                + (of.before().isPresent() ? "" : " AND r.\"$present\""))
                        .orElse(" AND false"))
                .orElse("");
    }

    /** The columns of a key, in its order; those that an index or exclusion constraint depends on, in any. */
    List<CatalogObject> columns(CatalogObject table, CatalogObject constraint, String key) {
        Catalog catalog = target.state().catalog();
        if (constraint.object().kind() == ObjectKind.INDEX
                || constraint.attribute("type").equals(Optional.of("x"))) {
            return catalog.needsOf(constraint.address()).stream()
                    .map(Dependency::referenced)
                    .filter(of -> of.part() > 0 && of.whole().equals(table.address()))
                    .distinct()
                    .flatMap(of -> catalog.at(of).stream())
                    .toList();
        }
        boolean own = key.equals("key");
        Address home = own ? constraint.container().map(Address::whole).orElse(table.address()) : table.address();
        List<CatalogObject> columns = constraint.attribute(key).stream()
                .flatMap(numbers -> List.of(numbers.split(" ")).stream())
                .map(number -> new Address(home.catalog(), home.oid(), Integer.parseInt(number)))
                .flatMap(column -> catalog.at(column).stream())
                .toList();
        return home.equals(table.address()) ? columns : inherited(table, columns);
    }

    /** What a table calls as its parent does. */
    private List<CatalogObject> inherited(CatalogObject table, List<CatalogObject> columns) {
        return columns.stream()
                .flatMap(column -> target.state().catalog().columns(table.address()).stream()
                        .filter(own ->
                                own.object().name().equals(column.object().name())))
                .toList();
    }
}
