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
 * column is not what it was, whole rows are written down as text, and the log tells that it was outgrown. Only statement triggers
 * have transition tables that a foreign key's cascade and {@code COPY} fill too. A partition cannot have been attached or inherited
 * from without a lock that waits for the writer.
 *
 * @param log the log's table, quoted
 * @param function the function, quoted
 * @param prefix begins the names of the triggers
 * @param image how rows of the table become images
 */
record UndoLogDdl(String log, String function, String prefix, RowImage image) {

    private static final String SAME = """
            (SELECT pg_catalog.count(*) FROM (VALUES $layout$) v(part, name, type, typmod, ordering)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = TG_RELID AND a.attnum = v.part
              WHERE a.attname = v.name AND a.atttypid = v.type AND a.atttypmod = v.typmod AND a.attcollation = v.ordering
                AND NOT a.attisdropped) = $count$
            """;

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
        String body = """
                DECLARE same boolean := $same$;
                BEGIN
                  IF TG_OP = 'TRUNCATE' AND TG_WHEN = 'AFTER' THEN
                    INSERT INTO $log$ (sign, operation, $about$, filenode)
                    SELECT 0, TG_OP, $writer$, pg_catalog.pg_relation_filenode(TG_RELID);
                  ELSIF TG_OP = 'TRUNCATE' THEN
                    EXECUTE (CASE WHEN same THEN $truncated$ ELSE $outgrown$ END) || TG_RELID::pg_catalog.regclass || ' o';
                  ELSIF NOT same AND TG_OP = 'INSERT' THEN
                    INSERT INTO $log$ (sign, operation, row_text) SELECT 1, TG_OP, n::text FROM new_rows n;
                  ELSIF NOT same AND TG_OP = 'DELETE' THEN
                    INSERT INTO $log$ (sign, operation, row_text) SELECT -1, TG_OP, o::text FROM old_rows o;
                  ELSIF NOT same THEN
                    INSERT INTO $log$ (sign, operation, row_text)
                    SELECT -1, TG_OP, o::text FROM old_rows o UNION ALL SELECT 1, TG_OP, n::text FROM new_rows n;
                  ELSIF TG_OP = 'INSERT' THEN
                    INSERT INTO $log$ (sign, operation, $about$, $columns$) $came$
                    UNION ALL SELECT 0, TG_OP, $writer$, $none$ WHERE EXISTS (SELECT FROM new_rows);
                  ELSIF TG_OP = 'DELETE' THEN
                    INSERT INTO $log$ (sign, operation, $about$, $columns$) $went$
                    UNION ALL SELECT 0, TG_OP, $writer$, $none$ WHERE EXISTS (SELECT FROM old_rows);
                  ELSE
                    INSERT INTO $log$ (sign, operation, $about$, $columns$) $went$ UNION ALL $came$
                    UNION ALL SELECT 0, TG_OP, $writer$, $none$ WHERE EXISTS (SELECT FROM old_rows);
                  END IF;
                  RETURN NULL;
                END
                """.replace(
                        "$same$",
                        SAME.replace("$layout$", layout)
                                .replace(
                                        "$count$", String.valueOf(image.stored().size())))
                .replace(
                        "$truncated$",
                        Quote.literal("INSERT INTO " + log + " (sign, operation, " + columns()
                                + ") SELECT -1, 'TRUNCATE', " + values("o") + " FROM ONLY "))
                .replace(
                        "$outgrown$",
                        Quote.literal("INSERT INTO " + log
                                + " (sign, operation, row_text) SELECT -1, 'TRUNCATE', o::text FROM ONLY "))
                .replace(
                        "$went$",
                        "SELECT -1, NULL::text, NULL::timestamptz, NULL::text, NULL::text, NULL::text, " + values("o")
                                + " FROM old_rows o")
                .replace(
                        "$came$",
                        "SELECT 1, NULL::text, NULL::timestamptz, NULL::text, NULL::text, NULL::text, " + values("n")
                                + " FROM new_rows n")
                .replace("$about$", "at, login, role, application")
                .replace("$writer$", WRITER)
                .replace("$none$", image.stored().stream().map(column -> "NULL").collect(Collectors.joining(", ")))
                .replace("$log$", log)
                .replace("$columns$", columns());
        return "CREATE FUNCTION " + function
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
                + rendering() + " AS " + Quote.literal(body);
    }

    /** Values of types that are kept as text print as they do at capture and seal, whatever the writer's settings. */
    private String rendering() {
        boolean text = image.stored().stream()
                .anyMatch(column -> column.attribute("user_type").isPresent());
        return text ? Session.rendering() : "";
    }

    List<String> triggers() {
        return List.of(
                "REVOKE ALL ON FUNCTION " + function + "() FROM PUBLIC",
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
