package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.Settlement;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table are merged: the images that the change left behind are joined with the live rows on their key, and each
 * row gets an action. Rows that only the change wrote go back, rows that only others wrote stay, rows that both wrote are merged
 * column by column.
 *
 * @param expected the table as it is to be
 * @param now the table as it is
 * @param columns the stored columns of the table as it is to be
 * @param key the live columns that tell rows apart, by attribute number before the change; empty without a delta
 * @param primary the live columns that name a row to people
 * @param images the table of images, quoted; empty if the change wrote no row
 * @param extent which rows have images
 * @param lookup how the live rows of images are found
 * @param policy settles conflicts
 */
public record RowMerge(
        CatalogObject expected,
        CatalogObject now,
        List<MergedColumn> columns,
        List<KeyColumn> key,
        List<CatalogObject> primary,
        Optional<String> images,
        RowDelta.Extent extent,
        Lookup lookup,
        ConflictPolicy policy) {

    /** Not NULL where there is a live row. */
    static final String HERE = "n.\"$here$\"";

    /** How the live rows of images are found. */
    public enum Lookup {
        /** One by one: they are few, and an index of the table finds them. */
        BY_INDEX,
        /** In a pass over the table. */
        BY_SCAN
    }

    /** What becomes of a row. */
    public enum Action {
        /** It comes, or gets other values. */
        PUT,
        /** It goes. */
        DELETE,
        /** It stays as it is. */
        KEEP,
        /** It is not there, and stays away. */
        NONE
    }

    /**
     * A column of the key.
     *
     * @param part its attribute number before the change
     * @param now the live column
     * @param expected the column as it is to be
     * @param image its value in the images, as the live table has it
     */
    public record KeyColumn(int part, CatalogObject now, CatalogObject expected, String image) {}

    /** The live table, quoted. */
    public String relation() {
        return Quote.qualified(now.object().schema(), now.object().name());
    }

    /** True if the change wrote rows and no key tells them apart: the table is merged as a multiset, as a whole. */
    public boolean isUnkeyed() {
        return images.isPresent() && key.isEmpty();
    }

    /** True if the change wrote rows. */
    public boolean changed() {
        return images.isPresent();
    }

    /** Every row with images, and with {@code all} every other live row too, with what becomes of it. */
    public String sql(Scope scope) {
        if (isUnkeyed()) {
            return new UnkeyedMerge(this).sql();
        }
        return "SELECT " + selected() + " FROM (" + "SELECT " + judged(scope) + " FROM " + joined(scope) + ") q";
    }

    /** Which rows a query covers. */
    public enum Scope {
        /** Those that the change wrote. */
        WRITTEN,
        /** All. */
        ALL
    }

    private String selected() {
        List<String> list = new ArrayList<>(List.of("q.action", "q.conflict", "q.based", "q.present"));
        key.forEach(column -> list.add("q." + RowDelta.key(column.part())));
        columns.forEach(column -> list.add("q." + column.staged()));
        return String.join(", ", list);
    }

    private String judged(Scope scope) {
        List<String> list = new ArrayList<>();
        list.add(action() + " AS action");
        list.add(conflict() + " AS conflict");
        list.add((images.isPresent() ? "COALESCE(d.was, " + unwritten() + ")" : "true") + " AS based");
        list.add(HERE + " IS NOT NULL AS present");
        key.forEach(column -> list.add(keyValue(column, scope) + " AS " + RowDelta.key(column.part())));
        columns.forEach(column -> list.add(value(column, scope) + " AS " + column.staged()));
        return String.join(", ", list);
    }

    /** A live row without an image: one that the change did not write, or, where it wrote all, one that came since. */
    private String unwritten() {
        return String.valueOf(extent != RowDelta.Extent.ALL_ROWS);
    }

    private String keyValue(KeyColumn column, Scope scope) {
        String live = RowImage.kept(
                column.now(), "n." + Quote.identifier(column.now().object().name()));
        return scope == Scope.ALL ? "COALESCE(" + column.image() + ", " + live + ")" : column.image();
    }

    private String action() {
        if (images.isEmpty()) {
            return "'KEEP'";
        }
        boolean restores = policy == ConflictPolicy.RESTORE_BASELINE;
        return "CASE WHEN d.was IS NULL THEN 'KEEP'"
                + " WHEN d.was AND NOT d.became AND " + HERE + " IS NULL THEN 'PUT'"
                + " WHEN d.was AND NOT d.became THEN "
                + (restores ? "CASE WHEN " + any(MergedColumn::unlikeBefore) + " THEN 'PUT' ELSE 'KEEP' END" : "'KEEP'")
                + " WHEN NOT d.was AND " + HERE + " IS NULL THEN 'NONE'"
                + " WHEN NOT d.was THEN "
                + (restores
                        ? "'DELETE'"
                        : "CASE WHEN " + any(MergedColumn::byOthers) + " THEN 'KEEP' ELSE 'DELETE' END")
                + " WHEN " + HERE + " IS NULL THEN "
                + (restores ? "CASE WHEN " + any(MergedColumn::byChange) + " THEN 'PUT' ELSE 'NONE' END" : "'NONE'")
                + " WHEN " + any(this::moves) + " THEN 'PUT' ELSE 'KEEP' END";
    }

    /** True where the merged value is not the one of now. */
    private String moves(MergedColumn column) {
        if (column.before().isEmpty() || column.now().isEmpty()) {
            return column.before().isPresent() ? "true" : "false";
        }
        String moved = "(" + column.unlikeBefore() + " AND NOT (" + theirs(column) + "))";
        return new ResolvedColumn(column).value().isPresent()
                ? "(" + column.inConflict() + " OR " + moved + ")"
                : moved;
    }

    String conflict() {
        if (images.isEmpty()) {
            return "NULL::pg_catalog.text";
        }
        return "CASE WHEN d.was IS NULL THEN NULL"
                + " WHEN d.was AND NOT d.became THEN CASE WHEN " + HERE + " IS NOT NULL AND "
                + any(MergedColumn::unlikeBefore) + " THEN 'DELETED_ROW_REPLACED' END"
                + " WHEN NOT d.was THEN CASE WHEN " + HERE + " IS NOT NULL AND "
                + any(MergedColumn::byOthers) + " THEN 'INSERTED_ROW_WRITTEN' END"
                + " WHEN " + HERE + " IS NULL THEN CASE WHEN "
                + any(MergedColumn::byChange) + " THEN 'WRITTEN_ROW_DELETED' END"
                + " WHEN " + any(MergedColumn::inConflict) + " THEN 'COLUMN_WRITTEN_TWICE' END";
    }

    /** True if conflicts of some columns are settled otherwise than those of rows as a whole. */
    public boolean isPartlySettled() {
        return columns.stream().anyMatch(column -> !column.settlement().equals(policy));
    }

    /** What settles a conflict about a column, or about a row as a whole. */
    Settlement settlementOf(@Nullable String column) {
        return columns.stream()
                .filter(of -> of.expected().object().name().equals(column))
                .map(MergedColumn::settlement)
                .findFirst()
                .orElse(policy);
    }

    /** Rows with a conflict that nothing settles. */
    public String unsettled() {
        String columnsToo = any(column -> column.settlement().settles() ? "false" : column.inConflict());
        return "SELECT 1 FROM " + joined(Scope.WRITTEN) + " WHERE CASE " + conflict()
                + " WHEN 'COLUMN_WRITTEN_TWICE' THEN " + columnsToo + " ELSE " + conflict() + " IS NOT NULL AND "
                + !policy.settles() + " END LIMIT 1";
    }

    private String any(Function<MergedColumn, String> condition) {
        String all = columns.stream()
                .map(condition)
                .filter(text -> !text.equals("false"))
                .collect(Collectors.joining(" OR "));
        return all.isEmpty() ? "false" : "(" + all + ")";
    }

    /** True where what others wrote wins over what was before the change. */
    String theirs(MergedColumn column) {
        return column.settlement() == ConflictPolicy.RESTORE_BASELINE
                ? column.byOthers() + " AND NOT (" + column.byChange() + ")"
                : column.byOthers();
    }

    private String value(MergedColumn column, Scope scope) {
        Optional<String> restored = images.isPresent() ? column.restored() : Optional.empty();
        Optional<String> current = column.current();
        if (restored.isEmpty() || current.isEmpty()) {
            return restored.or(() -> current).orElseThrow();
        }
        return "CASE " + (scope == Scope.WRITTEN && isKey(column) ? "" : "WHEN " + goes() + " THEN NULL ")
                + "WHEN d.was IS NOT TRUE THEN " + current.get() + " WHEN " + HERE
                + " IS NULL OR NOT d.became THEN "
                + (policy == ConflictPolicy.RESTORE_BASELINE
                        ? restored.get()
                        : "CASE WHEN " + HERE + " IS NULL THEN " + restored.get() + " ELSE " + current.get() + " END")
                + new ResolvedColumn(column)
                        .value()
                        .map(made -> " WHEN " + column.inConflict() + " THEN " + made)
                        .orElse("")
                + " WHEN " + theirs(column) + " THEN " + current.get() + " ELSE " + restored.get() + " END";
    }

    /** Where only some rows are put in place, those that go are found by it. */
    private boolean isKey(MergedColumn column) {
        return key.stream().anyMatch(of -> of.expected().equals(column.expected()));
    }

    String joined(Scope scope) {
        return joined(scope == Scope.ALL ? "FULL" : "LEFT")
                + columns.stream().map(MergedColumn::joins).collect(Collectors.joining());
    }

    /** The live rows, beside their images. */
    String bare() {
        return joined("RIGHT");
    }

    private String joined(String join) {
        if (images.isEmpty()) {
            return live("");
        }
        String on = key.stream()
                .map(column -> column.image() + " = "
                        + RowImage.kept(
                                column.now(),
                                "n." + Quote.identifier(column.now().object().name())))
                .collect(Collectors.joining(" AND "));
        return images.get() + " d "
                + (join.equals("LEFT") && lookup == Lookup.BY_INDEX
                        ? "LEFT JOIN LATERAL " + live(" WHERE " + on + " OFFSET 0") + " ON true"
                        : join + " JOIN " + live("") + " ON " + on);
    }

    private String live(String rest) {
        return "(SELECT true AS \"$here$\", n.* FROM ONLY " + relation() + " n" + rest + ") n";
    }

    /** Joins live rows, under their alias, with rows that are there already. The server would pass over the whole table for a few. */
    String beside(String relation, String alias, String on) {
        return lookup == Lookup.BY_INDEX
                ? " LEFT JOIN LATERAL (SELECT " + alias + ".ctid, " + alias + ".* FROM ONLY " + relation + " " + alias
                        + " WHERE " + on + " OFFSET 0) " + alias + " ON true"
                : " LEFT JOIN ONLY " + relation + " " + alias + " ON " + on;
    }

    /** True where the change inserted a row and it goes, as nobody else wrote it: its values need not fit anything. */
    String goes() {
        return "(d.was IS FALSE AND NOT "
                + (policy == ConflictPolicy.RESTORE_BASELINE ? "false" : any(MergedColumn::byOthers)) + ")";
    }

    /** The same with other columns. */
    RowMerge with(List<MergedColumn> others) {
        return new RowMerge(expected, now, others, key, primary, images, extent, lookup, policy);
    }

    /** The same with the pairs of keys in tables. */
    public RowMerge paired(Function<Address, Optional<String>> tables) {
        return with(columns.stream()
                .map(column -> column.with(column.pairs().map(of -> of.in(tables.apply(of.root())))))
                .toList());
    }
}
