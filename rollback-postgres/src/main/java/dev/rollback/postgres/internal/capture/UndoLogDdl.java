package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Session;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of an undo log: a table of built-in types, a function that copies transition tables into it, and triggers for each statement.
 *
 * <p>The function runs as its owner, since writers may not see the log, and never fails for what became of the table: once a logged
 * column is not what it was, whole rows are written down as text, and the log tells that it was outgrown. Statement triggers have
 * transition tables, which a foreign key's cascade and {@code COPY} fill too, and which row security does not thin out. They fire on the
 * table alone that the statement names, so that partitions and tables with inheritance have row triggers instead. TRUNCATE fires both
 * without rows: they are read before they go, unless they could not all be seen, by privilege, row security or an older snapshot.
 *
 * @param log the log's table, quoted
 * @param function the function, quoted
 * @param prefix begins the names of the triggers
 * @param image how rows of the table become images
 * @param grain whether writes are told by the statement or by the row
 */
record UndoLogDdl(String log, String function, String prefix, RowImage image, UndoLogGrain grain) {

    private static final String WRITER =
            "pg_catalog.statement_timestamp(), session_user, pg_catalog.current_setting('role'), "
                    + "pg_catalog.current_setting('application_name')";

    List<String> table() {
        return List.of(
                "CREATE TABLE " + log + " AS SELECT " + image.copyList() + " FROM ONLY " + image.relation()
                        + " WHERE false",
                "ALTER TABLE " + log + """
                         ADD COLUMN sign int NOT NULL, ADD COLUMN transaction pg_catalog.xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
                         ADD COLUMN operation text, ADD COLUMN at timestamptz, ADD COLUMN login text, ADD COLUMN role text,
                         ADD COLUMN application text, ADD COLUMN filenode bigint, ADD COLUMN row_text text
                        """,
                Store.identified(log));
    }

    /** Asks for the layout of the logged columns and a sum that grows when one of the table's is touched, as {@link #function} takes them. */
    String layout() {
        return """
                SELECT (SELECT pg_catalog.sum(t.xmin::text::bigint)::text FROM pg_catalog.pg_attribute t WHERE t.attrelid = a.attrelid AND t.attnum > 0),
                       pg_catalog.string_agg(pg_catalog.format('(%%s::int2, %%L::pg_catalog.name, %%s::pg_catalog.oid, %%s, %%s::pg_catalog.oid)',
                                             a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation), ', ' ORDER BY a.attnum)
                FROM pg_catalog.pg_attribute a WHERE a.attrelid = %s::pg_catalog.regclass AND a.attnum = ANY (%s) GROUP BY a.attrelid
                """.formatted(
                        Quote.literal(image.relation()),
                        image.stored().stream()
                                .map(column -> String.valueOf(column.address().part()))
                                .collect(Collectors.joining(", ", "ARRAY[", "]::int[]")));
    }

    /** A write tells who made it. A statement that wrote nothing leaves nothing. */
    String function(String touched, String layout) {
        return "CREATE FUNCTION " + function
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
                + rendering() + " AS "
                + Quote.literal("""
                DECLARE same boolean := (SELECT pg_catalog.sum(t.xmin::text::bigint) FROM pg_catalog.pg_attribute t
                    WHERE t.attrelid = TG_RELID AND t.attnum > 0) = %8$s
                  OR (SELECT pg_catalog.count(*) FROM (VALUES %1$s) v(part, name, type, typmod, ordering)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = TG_RELID AND a.attnum = v.part
                    WHERE a.attname = v.name AND a.atttypid = v.type AND a.atttypmod = v.typmod AND a.attcollation = v.ordering
                      AND NOT a.attisdropped) = %2$s;
                BEGIN
                  IF TG_OP = 'TRUNCATE' AND TG_WHEN = 'AFTER' THEN
                    INSERT INTO %3$s (sign, operation, at, login, role, application, filenode)
                    SELECT 0, TG_OP, %4$s, pg_catalog.pg_relation_filenode(TG_RELID);
                  ELSIF TG_OP = 'TRUNCATE' AND (NOT pg_catalog.has_table_privilege(TG_RELID, 'SELECT')
                        OR pg_catalog.row_security_active(TG_RELID)
                        OR pg_catalog.current_setting('transaction_isolation') NOT LIKE 'read %%') THEN
                    INSERT INTO %3$s (sign, operation, row_text) VALUES (-1, TG_OP, 'rows that could not all be seen');
                  ELSIF TG_OP = 'TRUNCATE' THEN
                    EXECUTE (CASE WHEN same THEN %5$s ELSE %6$s END) || TG_RELID::pg_catalog.regclass || ' o';
                %7$s
                  END IF;
                  RETURN NULL;
                END
                """.formatted(
                                layout,
                                image.stored().size(),
                                log,
                                WRITER,
                                truncated(columns(), values("o")),
                                truncated("row_text", "o::text"),
                                writes(),
                                touched));
    }

    private String writes() {
        String texts = "    INSERT INTO " + log + " (sign, operation, row_text) ";
        String rows = "    INSERT INTO " + log + " (sign, operation, at, login, role, application, " + columns() + ") ";
        String writer = grain.writer("SELECT 0, TG_OP, " + WRITER + ", "
                + image.stored().stream().map(column -> "NULL").collect(Collectors.joining(", ")));
        return """
                  ELSIF NOT same AND TG_OP = 'INSERT' THEN
                %1$s %4$s;
                  ELSIF NOT same AND TG_OP = 'DELETE' THEN
                %1$s %3$s;
                  ELSIF NOT same THEN
                %1$s %3$s UNION ALL %4$s;
                  ELSIF TG_OP = 'INSERT' THEN
                %2$s %6$s %8$s;
                  ELSIF TG_OP = 'DELETE' THEN
                %2$s %5$s %7$s;
                  ELSE
                %2$s %5$s UNION ALL %6$s %7$s;
                """.formatted(
                        texts,
                        rows,
                        text(-1, grain.before()),
                        text(1, grain.after()),
                        images(-1, grain.before()),
                        images(1, grain.after()),
                        writer.formatted(grain.before().from()),
                        writer.formatted(grain.after().from()));
    }

    private static String text(int sign, UndoLogGrain.Side side) {
        return "SELECT " + sign + ", TG_OP, " + side.row() + "::text" + side.from();
    }

    private String images(int sign, UndoLogGrain.Side side) {
        return "SELECT " + sign + ", " + grain.written(WRITER) + ", " + values(side.row()) + side.from();
    }

    private String truncated(String columns, String values) {
        return Quote.literal("INSERT INTO " + log + " (sign, operation, " + columns + ") SELECT -1, 'TRUNCATE', "
                + values + " FROM ONLY ");
    }

    /** Values of types that are kept as text print as they do at capture and seal, whatever the writer's settings. */
    private String rendering() {
        boolean text = image.stored().stream()
                .anyMatch(column -> column.attribute("user_type").isPresent());
        return text ? Session.rendering() : "";
    }

    List<String> triggers() {
        List<UndoLogGrain.Firing> firings = grain.firings();
        return Stream.concat(
                        firings.stream().map(this::trigger),
                        Stream.of(firings.stream()
                                .map(each -> "ENABLE ALWAYS TRIGGER " + name(each))
                                .collect(Collectors.joining(", ", "ALTER TABLE ONLY " + image.relation() + " ", ""))))
                .toList();
    }

    private String trigger(UndoLogGrain.Firing firing) {
        return "CREATE TRIGGER " + name(firing) + " " + firing.event() + " ON " + image.relation() + " " + firing.each()
                + " EXECUTE FUNCTION " + function + "()";
    }

    private String name(UndoLogGrain.Firing firing) {
        return Quote.identifier(prefix + firing.suffix());
    }

    private String columns() {
        return image.stored().stream().map(RowImage::copyColumn).collect(Collectors.joining(", "));
    }

    private String values(String alias) {
        return image.stored().stream()
                .map(column -> RowImage.kept(
                        column, alias + "." + Quote.identifier(column.object().name())))
                .collect(Collectors.joining(", "));
    }

    /** True for tables that have rows of their own, and columns that are logged. */
    static boolean fits(CatalogObject table, RowImage image) {
        return table.object().kind() == ObjectKind.TABLE
                && RowCopies.hasRows(table)
                && !image.stored().isEmpty();
    }
}
