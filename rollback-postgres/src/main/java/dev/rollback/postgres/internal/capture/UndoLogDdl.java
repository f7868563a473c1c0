package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Session;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of an undo log: a table of built-in types, a function that copies transition tables into it, and triggers for each statement.
 *
 * <p>The function runs as its owner, since writers may not see the log, and never fails for what became of the table: once a logged
 * column is not what it was, whole rows are written down as text, and the log tells that it was outgrown. Statement triggers have
 * transition tables, which a foreign key's cascade and {@code COPY} fill too, and which row security does not thin out. TRUNCATE fills
 * none: its rows are read before they go, unless they could not all be seen, by privilege, row security or an older snapshot.
 *
 * @param log the log's table, quoted
 * @param function the function, quoted
 * @param prefix begins the names of the triggers
 * @param image how rows of the table become images
 */
record UndoLogDdl(String log, String function, String prefix, RowImage image) {

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
                        """);
    }

    /** Asks for the layout of the logged columns, as {@link #function} takes it. */
    String layout() {
        return """
                SELECT pg_catalog.string_agg(pg_catalog.format('(%%s::int2, %%L::pg_catalog.name, %%s::pg_catalog.oid, %%s, %%s::pg_catalog.oid)',
                                             a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation), ', ' ORDER BY a.attnum)
                FROM pg_catalog.pg_attribute a WHERE a.attrelid = %s::pg_catalog.regclass AND a.attnum = ANY (%s)
                """.formatted(
                        Quote.literal(image.relation()),
                        image.stored().stream()
                                .map(column -> String.valueOf(column.address().part()))
                                .collect(Collectors.joining(", ", "ARRAY[", "]::int[]")));
    }

    /** One row tells of the statement, the others are images. A statement that wrote nothing leaves nothing. */
    String function(String layout) {
        return "CREATE FUNCTION " + function
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
                + rendering() + " AS "
                + Quote.literal("""
                DECLARE same boolean := (SELECT pg_catalog.count(*) FROM (VALUES %1$s) v(part, name, type, typmod, ordering)
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
                  ELSIF NOT same AND TG_OP = 'INSERT' THEN
                    INSERT INTO %3$s (sign, operation, row_text) SELECT 1, TG_OP, n::text FROM new_rows n;
                  ELSIF NOT same AND TG_OP = 'DELETE' THEN
                    INSERT INTO %3$s (sign, operation, row_text) SELECT -1, TG_OP, o::text FROM old_rows o;
                  ELSIF NOT same THEN
                    INSERT INTO %3$s (sign, operation, row_text)
                    SELECT -1, TG_OP, o::text FROM old_rows o UNION ALL SELECT 1, TG_OP, n::text FROM new_rows n;
                  ELSIF TG_OP = 'INSERT' THEN
                    INSERT INTO %3$s (sign, operation, at, login, role, application, %7$s) %9$s
                    UNION ALL SELECT 0, TG_OP, %4$s, %10$s WHERE EXISTS (SELECT FROM new_rows);
                  ELSIF TG_OP = 'DELETE' THEN
                    INSERT INTO %3$s (sign, operation, at, login, role, application, %7$s) %8$s
                    UNION ALL SELECT 0, TG_OP, %4$s, %10$s WHERE EXISTS (SELECT FROM old_rows);
                  ELSE
                    INSERT INTO %3$s (sign, operation, at, login, role, application, %7$s) %8$s UNION ALL %9$s
                    UNION ALL SELECT 0, TG_OP, %4$s, %10$s WHERE EXISTS (SELECT FROM old_rows);
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
                                columns(),
                                images(-1, "o", "old_rows"),
                                images(1, "n", "new_rows"),
                                image.stored().stream().map(column -> "NULL").collect(Collectors.joining(", "))));
    }

    private String images(int sign, String alias, String transition) {
        return "SELECT " + sign + ", NULL::text, NULL::timestamptz, NULL::text, NULL::text, NULL::text, "
                + values(alias) + " FROM " + transition + " " + alias;
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
        return List.of(
                trigger("i", "AFTER INSERT", "REFERENCING NEW TABLE AS new_rows"),
                trigger("u", "AFTER UPDATE", "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"),
                trigger("d", "AFTER DELETE", "REFERENCING OLD TABLE AS old_rows"),
                trigger("t", "BEFORE TRUNCATE", ""),
                trigger("c", "AFTER TRUNCATE", ""),
                List.of("i", "u", "d", "t", "c").stream()
                        .map(each -> "ENABLE ALWAYS TRIGGER " + Quote.identifier(prefix + each))
                        .collect(Collectors.joining(", ", "ALTER TABLE ONLY " + image.relation() + " ", "")));
    }

    private String trigger(String suffix, String event, String referencing) {
        return "CREATE TRIGGER " + Quote.identifier(prefix + suffix) + " " + event + " ON " + image.relation() + " "
                + referencing + " FOR EACH STATEMENT EXECUTE FUNCTION " + function + "()";
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
