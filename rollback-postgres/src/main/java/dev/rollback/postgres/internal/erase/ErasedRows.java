package dev.rollback.postgres.internal.erase;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of one captured table that are erased: what was asked for, by its key alone, and every image that was found and taken away.
 * They lie in a table that lives as long as the transaction.
 *
 * @param table the captured table
 * @param relation the table of ours, quoted
 * @param columns the stored columns of the captured table
 */
record ErasedRows(CatalogObject table, String relation, List<CatalogObject> columns) {

    /** Which columns of held rows equal which of erased rows. */
    record Match(CatalogObject held, CatalogObject erased) {}

    ErasedRows {
        columns = List.copyOf(columns);
    }

    /**
     * Makes the table.
     *
     * @param types of the key's columns where they are not kept as text, without length and precision: what is asked for need not fit
     */
    String create(Map<CatalogObject, String> types) {
        return columns.stream()
                .map(column -> "NULL::" + types.getOrDefault(column, RowImage.keptType(column)) + " AS "
                        + RowImage.copyColumn(column))
                .collect(Collectors.joining(
                        ", ", "CREATE TABLE " + relation + " AS SELECT NULL::text AS origin, ", " WHERE false"));
    }

    /** The values of one column of the keys as the copy would hold them; {@code v} is the text. */
    static String value(CatalogObject column, String type, String text) {
        return RowImage.kept(column, type.endsWith("[]") ? text + "::" + type : RowImage.byInput(type, text));
    }

    /** Adds keys whose images are yet to be found. */
    void add(Connection connection, List<CatalogObject> key, List<String> types, Collection<List<String>> values) {
        String list = IntStream.range(0, key.size())
                .mapToObj(i -> value(key.get(i), types.get(i), "v.v" + i))
                .collect(Collectors.joining(", "));
        Object[] columnwise = IntStream.range(0, key.size())
                .mapToObj(i -> values.stream().map(row -> row.get(i)).toArray(String[]::new))
                .toArray();
        Rows.one(
                connection,
                "WITH added AS (INSERT INTO " + relation + " (" + names(key) + ") SELECT " + list + " FROM unnest("
                        + key.stream().map(column -> "?::text[]").collect(Collectors.joining(", ")) + ") v("
                        + IntStream.range(0, key.size()).mapToObj(i -> "v" + i).collect(Collectors.joining(", "))
                        + ") RETURNING 1) SELECT pg_catalog.count(*) FROM added",
                columnwise);
    }

    /** Held rows that equal an erased one; empty if what is held has not these columns. */
    String matching(HeldRows held, List<Match> matches, HeldEquality equality) {
        List<CatalogObject> wanted = matches.stream().map(Match::held).toList();
        return held.sides().stream()
                .filter(side -> side.has(wanted))
                .map(side -> "SELECT d.ctid FROM " + held.relation() + " d JOIN " + relation + " e ON "
                        + matches.stream()
                                .map(match -> equality.of(
                                        match.held(),
                                        "d."
                                                + side.columns()
                                                        .get(match.held()
                                                                .address()
                                                                .part()),
                                        match.erased(),
                                        "e." + RowImage.copyColumn(match.erased())))
                                .collect(Collectors.joining(" AND "))
                        + " WHERE " + side.condition())
                .collect(Collectors.joining(" UNION "));
    }

    /** Takes held rows of this table away, and keeps their images here. */
    long take(Connection connection, HeldRows held, String matching) {
        String images = IntStream.range(0, held.sides().size())
                .mapToObj(i -> image(held.kind() + " " + i, held.sides().get(i)))
                .collect(Collectors.joining(" UNION ALL "));
        return Rows.one(
                        connection,
                        "WITH gone AS (DELETE FROM " + held.relation() + " d WHERE d.ctid IN (" + matching
                                + ") RETURNING d.*), noted AS (INSERT INTO " + relation + " (origin, " + names(columns)
                                + ") " + images + " RETURNING 1)"
                                + " SELECT (SELECT pg_catalog.count(*) FROM gone), (SELECT pg_catalog.count(*) FROM noted)")
                .get(0, Long.class);
    }

    private String image(String origin, HeldRows.Side side) {
        return columns.stream()
                .map(column -> Optional.ofNullable(
                                side.columns().get(column.address().part()))
                        .map(name -> "d." + name)
                        .orElse("NULL"))
                .collect(Collectors.joining(
                        ", ", "SELECT " + Quote.literal(origin) + ", ", " FROM gone d WHERE " + side.condition()));
    }

    /**
     * How many rows were found: each once, whatever holds it. Without a key that is what the largest holding had; a key that the change
     * replaced is told by its former values alone.
     */
    long count(Connection connection, List<CatalogObject> key) {
        String sql = key.isEmpty()
                ? "SELECT COALESCE(pg_catalog.max(q.rows), 0) FROM (SELECT pg_catalog.count(*) AS rows FROM " + relation
                        + " e WHERE e.origin IS NOT NULL GROUP BY e.origin) q"
                : "SELECT pg_catalog.count(*) FROM (SELECT DISTINCT " + names(key) + " FROM " + relation
                        + " e WHERE e.origin IS NOT NULL AND pg_catalog.num_nulls(" + names(key) + ") = 0) q";
        return Rows.one(connection, sql).get(0, Long.class);
    }

    private static String names(List<CatalogObject> columns) {
        return columns.stream().map(RowImage::copyColumn).collect(Collectors.joining(", "));
    }
}
