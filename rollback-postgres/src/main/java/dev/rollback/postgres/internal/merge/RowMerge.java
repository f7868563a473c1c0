package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.Settlement;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    public record KeyColumn(int part, CatalogObject now, CatalogObject expected, String image) {

        private static final Set<String> ORDERED = Set.of(
                "smallint",
                "integer",
                "bigint",
                "numeric",
                "uuid",
                "text",
                "character varying",
                "date",
                "timestamp without time zone",
                "timestamp with time zone");

        /** True for types that keys usually have. Some of those that know equality know no order. */
        boolean isOrdered() {
            return now.attribute("type").filter(ORDERED::contains).isPresent();
        }
    }

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

    /** The rows that a scope covers, with what becomes of them. */
    public String sql(Scope scope) {
        return sql(scope, List.of());
    }

    /** The same, and whether these columns get another value than the row has now. */
    String sql(Scope scope, List<MergedColumn> watched) {
        if (isUnkeyed()) {
            return new UnkeyedMerge(this).sql();
        }
        return "SELECT " + selected(watched) + " FROM (SELECT " + new RowVerdict(this).judged(scope, watched) + " FROM "
                + new MergeSource(this).joined(scope) + ") q";
    }

    /** Which rows a query covers. */
    public enum Scope {
        /** Those that the change wrote. */
        WRITTEN,
        /** All. */
        ALL
    }

    private String selected(List<MergedColumn> watched) {
        List<String> list = new ArrayList<>(List.of("q.action", "q.conflict", "q.based", "q.present"));
        key.forEach(column -> list.add("q." + RowDelta.key(column.part())));
        columns.forEach(column -> list.add("q." + column.staged()));
        watched.forEach(column -> list.add("q." + column.moved()));
        return String.join(", ", list);
    }

    /** True if values come from an expression of the caller. */
    public boolean isFilled() {
        return columns.stream().anyMatch(column -> column.filling().isPresent());
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
        RowVerdict verdict = new RowVerdict(this);
        return "SELECT 1 FROM " + new MergeSource(this).joined(Scope.WRITTEN) + " WHERE " + verdict.unsettled()
                + " LIMIT 1";
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
