package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query that sets the copy of a table beside the table of now and keeps the rows that differ, images side by side.
 *
 * @param before the table as it was captured
 * @param copy the copy, quoted; empty if the table had no rows
 * @param live the rows of now as a query, see {@link #live(String, Map)}
 * @param matched the stored columns of then that are still there, with what they are now, by attribute number then
 * @param match which row is which
 * @param relabelled the values of the copy, under the alias {@code r}, that their type has under other names now, by attribute number
 * @param extent all rows, or those that differ
 * @param since if given, rows with older versions are known to be what they were, and are not compared
 */
record DeltaQuery(
        RowImage before,
        Optional<String> copy,
        String live,
        Map<Integer, CatalogObject> matched,
        RowMatch match,
        Map<Integer, String> relabelled,
        RowDelta.Extent extent,
        Optional<RowVersions> since) {

    /** All these rows; with {@code since} those that are there, see {@link #gone}. */
    String sql() {
        String live = since.map(from -> this.live + " WHERE " + from.later("t")).orElse(this.live);
        return from("(" + side(copied(), copiedValues("s")) + ") c " + (since.isPresent() ? "RIGHT" : "FULL")
                        + " JOIN (" + side(live, liveValues("s")) + ") l ON " + joined())
                + (extent == RowDelta.Extent.ALL_ROWS
                        ? ""
                        : " WHERE c.here IS NULL OR l.here IS NULL OR NOT pg_catalog.record_image_eq(ROW("
                                + copiedValues("c") + "), ROW(" + liveValues("l") + "))");
    }

    /** Tells whether rows of then are gone: counting is cheaper than looking for them. */
    String anyGone(String found) {
        return "SELECT (SELECT pg_catalog.count(*) FROM (" + copied() + ") c) > (SELECT pg_catalog.count(*) FROM ("
                + live + ") l) - (SELECT pg_catalog.count(*) FROM " + found + " f WHERE NOT f.was)";
    }

    /** The rows of then that are gone. */
    String gone() {
        return from("(" + copied() + ") c LEFT JOIN (" + live + " WHERE false) l ON false")
                + " WHERE NOT EXISTS (SELECT FROM (" + live + ") l WHERE " + joined() + ")";
    }

    private String from(String rows) {
        return "SELECT c.here IS NOT NULL AS was, l.here IS NOT NULL AS became, "
                + Stream.of(keys(), befores(), afters()).flatMap(s -> s).collect(Collectors.joining(", ")) + " FROM "
                + rows;
    }

    /** Without a key equal rows are numbered, so that each has one counterpart at most. */
    private String side(String rows, String values) {
        String image = "ROW(" + values + ")::text";
        return match.parts().isEmpty()
                ? "SELECT s.*, " + image + " AS image, pg_catalog.row_number() OVER (PARTITION BY " + image
                        + ") AS occurrence FROM (" + rows + ") s"
                : rows;
    }

    private Stream<String> keys() {
        return match.key().stream()
                .map(column -> keyValue(column) + " AS "
                        + RowDelta.key(column.address().part()));
    }

    /** A key that the change replaced is known by its value after it. */
    private String keyValue(CatalogObject column) {
        int part = column.address().part();
        return match.part(column)
                .map(of -> "COALESCE(" + after(of) + ", l.a" + part + ")")
                .orElse("l.a" + part);
    }

    private Stream<String> befores() {
        return before.stored().stream()
                .map(column -> column.address().part())
                .map(part -> "c.c" + part + " AS " + RowDelta.before(part));
    }

    private Stream<String> afters() {
        return matched.keySet().stream().sorted().map(part -> "l.a" + part + " AS " + RowDelta.after(part));
    }

    private String copied() {
        String rows = copy.orElseGet(() -> before.stored().stream()
                .map(column -> "NULL::" + RowImage.keptType(column) + " AS " + RowImage.copyColumn(column))
                .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)")));
        return "SELECT true AS here, r.*"
                + match.parts().stream()
                        .filter(part -> part.pairs().isPresent())
                        .map(part -> ", t" + part.number() + ".value AS t" + part.number())
                        .collect(Collectors.joining())
                + relabelled.entrySet().stream()
                        .map(value -> ", " + value.getValue() + " AS m" + value.getKey())
                        .collect(Collectors.joining())
                + " FROM " + rows + " r"
                + match.parts().stream().map(RowMatch.Part::join).collect(Collectors.joining());
    }

    /**
     * The rows of a table of now, as the copy would have them.
     *
     * @param now the table as a query names it
     */
    static String live(String now, Map<Integer, CatalogObject> matched) {
        return matched.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> RowImage.kept(
                                entry.getValue(),
                                "t."
                                        + Quote.identifier(
                                                entry.getValue().object().name()))
                        + " AS " + RowDelta.after(entry.getKey()))
                .collect(Collectors.joining(", ", "SELECT true AS here, ", " FROM " + now + " t"));
    }

    private String joined() {
        if (match.parts().isEmpty()) {
            return "c.image = l.image AND c.occurrence = l.occurrence";
        }
        return match.parts().stream()
                .map(part -> after(part) + " = l.a" + part.number())
                .collect(Collectors.joining(" AND "));
    }

    /** The value that a row of the copy has after the change. */
    private String after(RowMatch.Part part) {
        return part.pairs().isPresent() ? "c.t" + part.number() : copied("c", part.number());
    }

    private String copied(String alias, int part) {
        return alias + (relabelled.containsKey(part) ? ".m" : ".c") + part;
    }

    private String copiedValues(String alias) {
        return matched.keySet().stream()
                .sorted()
                .map(part -> copied(alias, part))
                .collect(Collectors.joining(", "));
    }

    private String liveValues(String alias) {
        return matched.keySet().stream()
                .sorted()
                .map(part -> alias + "." + RowDelta.after(part))
                .collect(Collectors.joining(", "));
    }
}
