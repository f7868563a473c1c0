package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the rows of one relation become an image: the SQL for digests, copies and comparisons. Columns of types that a user can drop
 * are kept as text, so that a copy depends on nothing of the user's.
 *
 * @param relation the relation, quoted
 * @param columns its live columns, in order
 */
public record RowImage(String relation, List<CatalogObject> columns) {

    /** One row with its number and digest of all rows, and where they lay. */
    String digestQuery(long oid) {
        return "SELECT " + oid + "::bigint AS oid, a.rows, a.digest, pg_catalog.pg_relation_filenode(" + oid
                + ")::bigint AS file, pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint AS since FROM ("
                + digestQuery() + ") a";
    }

    /**
     * Number and digest of these columns of all rows; under pinned settings, equal exactly if the rows are, but for one chance in
     * 2<sup>64</sup>. Order does not matter. Of the hashes of whole rows: those of values, added up, do not tell which values stood in one row.
     */
    public String digestQuery() {
        return digestOf("SELECT "
                + columns.stream()
                        .map(column -> "t." + Quote.identifier(column.object().name()))
                        .collect(Collectors.joining(", ", "ROW(", ")::text"))
                + " AS image FROM ONLY " + relation + " t");
    }

    /** Number and digest of the texts that a query gives as a column called image. */
    public static String digestOf(String images) {
        return "SELECT pg_catalog.count(*) AS rows, COALESCE(pg_catalog.sum(pg_catalog.hashtextextended(q.image, 0)), 0)::pg_catalog.text AS digest FROM ("
                + images + ") q";
    }

    /** A table as a query names it that reads its own rows, and those of its partitions. */
    public static String source(CatalogObject table) {
        String relation =
                Quote.qualified(table.object().schema(), table.object().name());
        return table.attribute("partitioned").isPresent() ? relation : "ONLY " + relation;
    }

    /** The columns that are stored: generated ones are computed again. */
    public List<CatalogObject> stored() {
        return columns.stream()
                .filter(column -> column.attribute("generated_kind").isEmpty())
                .toList();
    }

    /** The name of a column in the copy: by attribute number, so that no name of a user's is needed. */
    public static String copyColumn(CatalogObject column) {
        return "c" + column.address().part();
    }

    /** The select list that makes the copy; the relation has no alias, so that a filter may name it. */
    String copyList() {
        return stored().stream()
                .map(column -> kept(
                                column,
                                relation + "."
                                        + Quote.identifier(column.object().name())) + " AS " + copyColumn(column))
                .collect(Collectors.joining(", "));
    }

    /** A value as the copy holds it. */
    public static String kept(CatalogObject column, String value) {
        if (hasCasts(column)) {
            return "CASE WHEN pg_catalog.num_nulls(" + value + ") = 0 THEN pg_catalog.concat(" + value
                    + ") END COLLATE pg_catalog.\"default\"";
        }
        if (column.attribute("user_type").isPresent()) {
            return value + "::pg_catalog.text COLLATE pg_catalog.\"default\"";
        }
        return column.attribute("collation").isPresent() ? value + " COLLATE pg_catalog.\"default\"" : value;
    }

    /** A value of the copy as the table takes it. */
    public static String returned(CatalogObject column, String value) {
        if (hasCasts(column)) {
            return byInput(column.attribute("type").orElseThrow(), value);
        }
        return column.attribute("user_type").isPresent()
                ? value + "::" + column.attribute("type").orElseThrow()
                : value;
    }

    /** The same for a value that the type has yet to admit: a NULL goes through the input of a domain too, which may refuse it. */
    public static String admitted(CatalogObject column, String value) {
        return hasCasts(column)
                ? first(
                        "COALESCE(" + array(value) + ", '{NULL}')",
                        column.attribute("type").orElseThrow())
                : returned(column, value);
    }

    /** A text as a value of a type, by the type's own input: unlike a cast it cuts nothing off. */
    public static String byInput(String type, String value) {
        return first(array(value), type);
    }

    private static String first(String array, String type) {
        return "((" + array + ")::" + type + "[])[1]";
    }

    private static String array(String value) {
        return "'{\"' || pg_catalog.regexp_replace(" + value + ", E'([\"\\\\\\\\])', E'\\\\\\\\\\\\1', 'g') || '\"}'";
    }

    /** The type that a copy has a column in. */
    public static String keptType(CatalogObject column) {
        return column.attribute("user_type").isPresent()
                ? "pg_catalog.text"
                : column.attribute("type").orElseThrow();
    }

    /**
     * A cast between a type and text may be a function of the user's, which need not keep the value. The type's own output and input are
     * what concatenation and the elements of an array literal go through.
     */
    private static boolean hasCasts(CatalogObject column) {
        return column.attribute("user_type").filter("with casts"::equals).isPresent();
    }
}
