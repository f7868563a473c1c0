package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.MovedColumns;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The statements around the table that holds the rows which a merge comes to: worked out while the live table has its present shape,
 * put in place once it has its former one.
 *
 * @param merge how the rows are merged
 * @param stage the table that holds them, quoted
 * @param scope the rows that are staged
 */
public record Staging(RowMerge merge, String stage, RowMerge.Scope scope) {

    /** Where a staged row has values from: not every column has one in each. */
    public enum Origin {
        /** Images before the change, and the live row. */
        BOTH("s.based AND s.present"),
        /** Only the image before the change: columns that came since are left to their defaults. */
        BEFORE("s.based AND NOT s.present"),
        /** Only the live row: columns that come back are left to their defaults. */
        NOW("NOT s.based AND s.present");

        private final String condition;

        Origin(String condition) {
            this.condition = condition;
        }
    }

    /** Makes the stage. */
    public String create() {
        return "CREATE TABLE " + stage + " AS " + merge.sql(scope, watched()) + ordered();
    }

    /** The columns of which each staged row tells whether it gets another value in them. */
    List<MergedColumn> watched() {
        return scope == RowMerge.Scope.WRITTEN ? new MergeQuestions(merge).watched() : List.of();
    }

    /** Numbers of the live columns in which a row that is there and stays gets another value. */
    public Set<Integer> moved(Connection connection) {
        return MovedColumns.of(
                connection,
                watched().stream()
                        .collect(Collectors.toMap(
                                column -> column.now().orElseThrow().address().part(),
                                column -> "s." + column.moved())),
                stage + " s WHERE " + placed(Origin.BOTH));
    }

    /** Few rows that are written in the order of their key take a fraction of the time: they meet each page of an index once. */
    private String ordered() {
        List<String> key = merge.key().stream()
                .takeWhile(RowMerge.KeyColumn::isOrdered)
                .map(column -> RowDelta.key(column.part()))
                .toList();
        boolean few = scope == RowMerge.Scope.WRITTEN && merge.lookup() == RowMerge.Lookup.BY_INDEX;
        return few && !key.isEmpty() ? " ORDER BY " + String.join(", ", key) : "";
    }

    /** Tells the planner how many rows it holds, and of what its joins ask. */
    public String analyze() {
        return "ANALYZE " + stage + " (action, based, present"
                + merge.key().stream()
                        .map(column ->
                                ", " + RowDelta.key(column.part()) + ", " + RowImage.copyColumn(column.expected()))
                        .collect(Collectors.joining())
                + ")";
    }

    /**
     * Images of the rows that are replaced, as they are now and as they will be, side by side; columns are numbered as they are now.
     *
     * @param live the live columns
     */
    public String images(List<CatalogObject> live) {
        List<String> list = new ArrayList<>(List.of("s.present AS was", "s.action = 'PUT' AS became"));
        merge.key()
                .forEach(column -> list.add("s." + RowDelta.key(column.part()) + " AS "
                        + RowDelta.key(column.now().address().part())));
        new RowImage("", live)
                .stored()
                .forEach(column -> list.add(RowImage.kept(column, "n." + name(column)) + " AS "
                        + RowDelta.before(column.address().part())));
        merge.columns().forEach(column -> column.now()
                .ifPresent(now -> list.add("s." + column.staged() + " AS "
                        + RowDelta.after(now.address().part()))));
        return "SELECT " + String.join(", ", list) + " FROM " + stage + " s"
                + new MergeSource(merge).beside(merge.relation(), "n", onKey())
                + " WHERE s.action IN ('PUT', 'DELETE')";
    }

    private String onKey() {
        return merge.key().stream()
                .map(column ->
                        RowImage.kept(column.now(), "n." + name(column.now())) + " = s." + RowDelta.key(column.part()))
                .collect(Collectors.joining(" AND "));
    }

    /** The first rows in conflict, named as {@link RowConflicts} names them. */
    public String conflicts(long limit) {
        String row = merge.key().stream()
                .map(column -> Quote.literal(column.expected().object().name() + "=") + " || s."
                        + RowDelta.key(column.part()) + "::pg_catalog.text")
                .collect(Collectors.joining(" || ', ' || "));
        return "SELECT " + (row.isEmpty() ? "''" : row) + " FROM " + stage + " s WHERE s.conflict IS NOT NULL LIMIT "
                + limit;
    }

    /**
     * Number of rows of an origin that have another value than was worked out, in columns that the digest does not cover because rows
     * of another origin have them from a default.
     */
    String misplaced(String relation, Origin origin, List<CatalogObject> proven) {
        List<MergedColumn> rest = rest(origin, proven);
        return "SELECT pg_catalog.count(*) FROM " + stage + " s"
                + new MergeSource(merge).beside(relation, "l", onExpectedKey())
                + " WHERE " + placed(origin)
                + " AND (l.ctid IS NULL OR NOT pg_catalog.record_image_eq(ROW("
                + rest.stream()
                        .map(column -> RowImage.kept(column.expected(), "l." + name(column.expected())))
                        .collect(Collectors.joining(", "))
                + "), ROW("
                + rest.stream().map(column -> "s." + column.staged()).collect(Collectors.joining(", "))
                + ")))";
    }

    /** Number of rows that are there although they are to go. */
    String remaining(String relation) {
        return "SELECT pg_catalog.count(l.ctid) FROM " + stage + " s"
                + new MergeSource(merge).beside(relation, "l", onExpectedKey()) + " WHERE s.action = 'DELETE'";
    }

    /** How many rows are put in place, and how many are taken away. */
    public String writes() {
        return "SELECT pg_catalog.count(*) FILTER (WHERE " + put() + "), pg_catalog.count(*) FILTER (WHERE " + taken()
                + ") FROM " + stage + " s";
    }

    static String taken() {
        return "s.action IN ('PUT', 'DELETE') AND s.present";
    }

    /** The columns that rows of an origin have a value for, and that the digest does not cover. */
    List<MergedColumn> rest(Origin origin, List<CatalogObject> proven) {
        return merge.columns().stream()
                .filter(valued(origin))
                .filter(column -> !proven.contains(column.expected()))
                .toList();
    }

    String onExpectedKey() {
        return merge.key().stream()
                .map(column -> RowImage.kept(column.expected(), "l." + name(column.expected())) + " = s."
                        + RowImage.copyColumn(column.expected()))
                .collect(Collectors.joining(" AND "));
    }

    /** Number of rows of an origin that are put in place. */
    public String count(Origin origin) {
        return "SELECT pg_catalog.count(*) FROM " + stage + " s WHERE " + placed(origin);
    }

    static Predicate<MergedColumn> valued(Origin origin) {
        return switch (origin) {
            case BOTH -> column -> true;
            case BEFORE -> column -> column.before().isPresent();
            case NOW -> MergedColumn::hasCurrent;
        };
    }

    /** True of the rows of an origin that are put in place. */
    String placed(Origin origin) {
        return put() + " AND " + origin.condition;
    }

    String put() {
        return scope == RowMerge.Scope.ALL ? "s.action IN ('PUT', 'KEEP')" : "s.action = 'PUT'";
    }

    /** The columns that have a value in every row of these origins. */
    public List<CatalogObject> proven(List<Origin> origins) {
        return merge.columns().stream()
                .filter(column ->
                        origins.stream().allMatch(origin -> valued(origin).test(column)))
                .map(MergedColumn::expected)
                .toList();
    }

    /** Number and digest of the rows that the table is to have, computed before it has them. */
    public String digest(List<CatalogObject> proven) {
        String staged = "SELECT " + row(merge.columns(), proven, MergedColumn::staged) + " AS image FROM " + stage
                + " s WHERE " + put();
        return RowImage.digestOf(scope == RowMerge.Scope.ALL ? staged : staged + " UNION ALL " + left(proven));
    }

    /** Live rows that are left alone. */
    private String left(List<CatalogObject> proven) {
        return "SELECT " + live(proven) + " AS image FROM ONLY " + merge.relation()
                + " n WHERE NOT EXISTS (SELECT 1 FROM "
                + stage + " s WHERE " + taken() + " AND " + onKey()
                + ")";
    }

    private static String row(
            List<MergedColumn> columns,
            List<CatalogObject> proven,
            java.util.function.Function<MergedColumn, String> value) {
        return columns.stream()
                .filter(column -> proven.contains(column.expected()))
                .map(column -> "s." + value.apply(column))
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
    }

    private String live(List<CatalogObject> proven) {
        return merge.columns().stream()
                .filter(column -> proven.contains(column.expected()))
                .map(MergedColumn::left)
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
    }

    static String name(CatalogObject column) {
        return Quote.identifier(column.object().name());
    }
}
