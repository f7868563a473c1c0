package dev.rollback.postgres.internal.execute;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL that finds and undoes what differs between a table and its copy. With a key the two are joined on it and compared column by
 * column, byte by byte; without one they are multisets of row images. Changed rows are deleted and inserted: an UPDATE could neither
 * set an identity column nor swap two unique values.
 *
 * @param image the table as it was
 * @param copy the copy, quoted
 * @param key the columns of a primary key that stands now as it did then; empty if there is none
 */
record RowDifference(RowImage image, String copy, List<CatalogObject> key) {

    String relation() {
        return image.relation();
    }

    /** True if the live columns can be compared as they are. */
    boolean fits(List<CatalogObject> live) {
        Function<CatalogObject, String> shape = column ->
                column.address().part() + " " + column.attribute("type").orElse("")
                        + column.attribute("generated_kind").orElse("");
        return live.stream()
                .map(shape)
                .toList()
                .containsAll(image.columns().stream().map(shape).toList());
    }

    /** The same for the table under its present names. */
    RowDifference under(CatalogObject live, Catalog catalog) {
        List<CatalogObject> columns = catalog.columns(live.address()).stream()
                .filter(column ->
                        image.columns().stream().anyMatch(was -> was.address().equals(column.address())))
                .toList();
        List<CatalogObject> keys = key.stream()
                .map(column -> catalog.at(column.address()).orElseThrow())
                .toList();
        return new RowDifference(
                new RowImage(
                        Quote.qualified(live.object().schema(), live.object().name()), columns),
                copy,
                keys);
    }

    String deleteAll() {
        return "DELETE FROM ONLY " + relation();
    }

    /** True if no column is stored: all rows are alike, and only their number can differ. */
    boolean countsOnly() {
        return image.stored().isEmpty();
    }

    String insertAll() {
        if (countsOnly()) {
            return "INSERT INTO " + relation() + " SELECT FROM " + copy;
        }
        return insertion() + "SELECT " + list("c") + " FROM " + copy + " c";
    }

    String delete() {
        return "DELETE FROM ONLY " + relation() + " t USING (" + surplus() + ") d WHERE t.ctid = d.ctid";
    }

    String insert() {
        return key.isEmpty()
                ? insertion() + "SELECT " + list("c") + " FROM " + numbered(copy, "c", this::copied, "c.*")
                        + " c LEFT JOIN " + numbered("ONLY " + relation(), "l", this::live, "NULL")
                        + " l ON l.image = c.image AND l.occurrence = c.occurrence WHERE l.image IS NULL"
                : insertion() + "SELECT " + list("c") + " FROM " + copy + " c LEFT JOIN ONLY " + relation() + " l ON "
                        + joined() + " WHERE l.ctid IS NULL";
    }

    /** How many rows of now are surplus or changed, and how many rows of then are missing or changed. */
    String count() {
        String missing = key.isEmpty()
                ? "SELECT 1 FROM " + numbered(copy, "c", this::copied, "NULL") + " c LEFT JOIN "
                        + numbered("ONLY " + relation(), "l", this::live, "NULL")
                        + " l ON l.image = c.image AND l.occurrence = c.occurrence WHERE l.image IS NULL"
                : "SELECT 1 FROM " + copy + " c LEFT JOIN ONLY " + relation() + " l ON " + joined()
                        + " WHERE l.ctid IS NULL OR NOT (" + same() + ")";
        return "SELECT (SELECT pg_catalog.count(*) FROM (" + surplus() + ") s), (SELECT pg_catalog.count(*) FROM ("
                + missing + ") m)";
    }

    private String surplus() {
        return key.isEmpty()
                ? "SELECT l.ctid FROM " + numbered("ONLY " + relation(), "l", this::live, "l.ctid") + " l LEFT JOIN "
                        + numbered(copy, "c", this::copied, "NULL")
                        + " c ON l.image = c.image AND l.occurrence = c.occurrence WHERE c.image IS NULL"
                : "SELECT l.ctid FROM ONLY " + relation() + " l LEFT JOIN " + copy + " c ON "
                        + joined()
                        + " WHERE c.ctid IS NULL OR NOT (" + same() + ")";
    }

    private String insertion() {
        return "INSERT INTO " + relation() + " ("
                + image.stored().stream()
                        .map(column -> Quote.identifier(column.object().name()))
                        .collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE ";
    }

    private String list(String alias) {
        return image.stored().stream()
                .map(column -> RowImage.returned(column, alias + "." + RowImage.copyColumn(column)))
                .collect(Collectors.joining(", "));
    }

    private String numbered(String from, String alias, Function<CatalogObject, String> value, String more) {
        String row = image.stored().stream().map(value).collect(Collectors.joining(", ", "ROW(", ")::text"));
        return "(SELECT " + more + ", " + row + " AS image, pg_catalog.row_number() OVER (PARTITION BY " + row
                + ") AS occurrence FROM " + from + " " + alias + ")";
    }

    private String joined() {
        return key.stream().map(column -> live(column) + " = " + copied(column)).collect(Collectors.joining(" AND "));
    }

    private String same() {
        return "pg_catalog.record_image_eq(" + row(this::live) + ", " + row(this::copied) + ")";
    }

    private String row(Function<CatalogObject, String> value) {
        return image.stored().stream().map(value).collect(Collectors.joining(", ", "ROW(", ")"));
    }

    private String live(CatalogObject column) {
        return RowImage.kept(column, "l." + Quote.identifier(column.object().name()));
    }

    private String copied(CatalogObject column) {
        return "c." + RowImage.copyColumn(column);
    }
}
