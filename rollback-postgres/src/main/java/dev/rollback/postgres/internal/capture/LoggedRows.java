package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Attribution;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an undo log comes to: images that went and came once those that a later write took away again are left out. The order of the
 * writes plays no part, so that none has to be known.
 *
 * @param log the log
 * @param relation its table, quoted
 * @param attribution whose writes count; empty for everyone's
 * @param image how the table's rows were imaged
 */
record LoggedRows(UndoLog log, String relation, Optional<Attribution> attribution, RowImage image) {

    /**
     * True if every change to the rows since the baseline is in the log: no change of a logged column, no trigger switched off, be it for a
     * while, and no parent or heir of a table whose triggers fire by the statement. A rewrite keeps the values of columns that nobody altered.
     *
     * @param columns what the logged columns are by now
     */
    boolean complete(Connection connection, CatalogObject now, Collection<CatalogObject> columns) {
        long oid = now.address().oid();
        String known = " = ANY (pg_catalog.string_to_array(?, ' '))";
        String versions = log.versions().orElseThrow();
        return Rows.any(
                connection,
                "SELECT 1 WHERE NOT EXISTS (SELECT FROM " + relation + " r WHERE r.row_text IS NOT NULL AND " + since()
                        + ") AND (pg_catalog.pg_relation_filenode(?::pg_catalog.oid)::bigint = ? OR EXISTS (SELECT FROM "
                        + relation
                        + " r WHERE r.filenode = pg_catalog.pg_relation_filenode(?::pg_catalog.oid)::bigint AND "
                        + since()
                        + ") OR NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = ?::pg_catalog.oid"
                        + " AND a.attnum = ANY (?) AND NOT " + UndoLog.version("a.attnum", "a") + known
                        + ")) AND (SELECT CASE WHEN pg_catalog.bool_or(t.tgtype::int & 1 = 1) THEN pg_catalog.count(*) = 3"
                        + " ELSE pg_catalog.count(*) = 5 AND NOT EXISTS"
                        + " (SELECT FROM pg_catalog.pg_inherits i WHERE ?::pg_catalog.oid IN (i.inhrelid, i.inhparent)) END"
                        + " FROM pg_catalog.pg_trigger t WHERE t.tgrelid = ?::pg_catalog.oid"
                        + " AND t.tgfoid = ?::pg_catalog.regproc AND t.tgenabled = 'A' AND "
                        + UndoLog.version("t.tgname", "t") + known + ")",
                oid,
                log.filenode().orElseThrow(),
                oid,
                oid,
                columns.stream().map(column -> column.address().part()).toArray(Integer[]::new),
                versions,
                oid,
                oid,
                relation,
                versions);
    }

    boolean isEmpty(Connection connection) {
        return !Rows.any(
                connection,
                "SELECT 1 FROM " + relation + " r WHERE r.sign <> 0 AND " + since() + attributed() + " LIMIT 1");
    }

    /** The images that went, as the copy of a table would have them. */
    String before() {
        return "(SELECT "
                + image.stored().stream()
                        .map(column -> "q." + RowImage.copyColumn(column))
                        .collect(Collectors.joining(", "))
                + " FROM (" + net() + ") q WHERE q.net < 0 AND q.sign = -1 AND q.nth <= -q.net)";
    }

    /** The images that came. */
    String after(Map<Integer, CatalogObject> matched) {
        return "SELECT true AS here, "
                + matched.keySet().stream()
                        .sorted()
                        .map(part -> "q.c" + part + " AS " + RowDelta.after(part))
                        .collect(Collectors.joining(", "))
                + " FROM (" + net() + ") q WHERE q.net > 0 AND q.sign = 1 AND q.nth <= q.net";
    }

    private String net() {
        String row = image.stored().stream()
                .map(column -> "r." + RowImage.copyColumn(column))
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
        return "SELECT l.*, pg_catalog.sum(l.sign) OVER (PARTITION BY l.image) AS net, "
                + "pg_catalog.row_number() OVER (PARTITION BY l.image, l.sign) AS nth FROM (SELECT r.*, "
                + row + " AS image FROM " + relation + " r WHERE r.sign <> 0 AND " + since() + attributed() + ") l";
    }

    /**
     * True if others wrote a row between two writes that count: what those did to it cannot be said in one image before and one after.
     *
     * @param key attribute numbers of the columns that tell rows apart
     */
    boolean inTurns(Connection connection, List<Integer> key, Map<Integer, CatalogObject> matched) {
        return Rows.any(
                connection,
                repeated(before() + " q", key.stream().map(part -> "q.c" + part)) + " UNION ALL "
                        + repeated(
                                "(" + after(matched) + ") q", key.stream().map(part -> "q." + RowDelta.after(part))));
    }

    private static String repeated(String rows, Stream<String> key) {
        return "(SELECT 1 FROM " + rows + " GROUP BY " + key.collect(Collectors.joining(", "))
                + " HAVING pg_catalog.count(*) > 1 LIMIT 1)";
    }

    private String attributed() {
        return attribution
                .map(of -> " AND r.transaction IN (SELECT w.transaction FROM " + relation + " w WHERE "
                        + switch (of.by()) {
                            case LOGIN -> "w.login";
                            case ROLE -> "CASE w.role WHEN 'none' THEN w.login ELSE w.role END";
                            case APPLICATION -> "w.application";
                        }
                        + " = " + Quote.literal(of.name()) + ")")
                .orElse("");
    }

    private String since() {
        return "NOT pg_catalog.pg_visible_in_snapshot(r.transaction, "
                + Quote.literal(log.snapshot().orElseThrow()) + "::pg_catalog.pg_snapshot)";
    }
}
