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

    private static final String LAYOUT = """
            (SELECT pg_catalog.array_agg(ROW(a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation, a.attisdropped)::text ORDER BY a.attnum)::text
               FROM pg_catalog.pg_attribute a WHERE a.attrelid = $table$ AND a.attnum = ANY ($parts$))
            """;

    List<String> table() {
        return List.of(
                "CREATE TABLE " + log + " AS SELECT " + image.copyList() + " FROM ONLY " + image.relation()
                        + " WHERE false",
                "ALTER TABLE " + log + """
                         ADD COLUMN sequence bigint GENERATED ALWAYS AS IDENTITY, ADD COLUMN operation text NOT NULL,
                         ADD COLUMN sign int NOT NULL, ADD COLUMN row_text text, ADD COLUMN filenode bigint,
                         ADD COLUMN transaction pg_catalog.xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
                         ADD COLUMN at timestamptz NOT NULL DEFAULT pg_catalog.statement_timestamp(),
                         ADD COLUMN login text NOT NULL DEFAULT session_user,
                         ADD COLUMN role text NOT NULL DEFAULT pg_catalog.current_setting('role'),
                         ADD COLUMN application text NOT NULL DEFAULT pg_catalog.current_setting('application_name')
                        """);
    }

    /** Asks for the layout of the logged columns. */
    String layout() {
        return "SELECT "
                + LAYOUT.replace("$table$", Quote.literal(image.relation()) + "::pg_catalog.regclass")
                        .replace("$parts$", parts());
    }

    /** @param layout of the logged columns as the log is armed */
    String function(String layout) {
        String body = """
                DECLARE same boolean := $layout$ = $armed$;
                BEGIN
                  IF TG_OP = 'TRUNCATE' THEN
                    IF TG_WHEN = 'AFTER' THEN
                      INSERT INTO $log$ (operation, sign, filenode) VALUES (TG_OP, 0, pg_catalog.pg_relation_filenode(TG_RELID));
                    ELSIF same THEN
                      EXECUTE $truncated$ || TG_RELID::pg_catalog.regclass || ' o';
                    ELSE
                      EXECUTE $outgrown$ || TG_RELID::pg_catalog.regclass || ' o';
                    END IF;
                    RETURN NULL;
                  END IF;
                  IF TG_OP <> 'INSERT' AND same THEN
                    INSERT INTO $log$ (operation, sign, $columns$) SELECT TG_OP, -1, $old$ FROM old_rows o;
                  ELSIF TG_OP <> 'INSERT' THEN
                    INSERT INTO $log$ (operation, sign, row_text) SELECT TG_OP, -1, o::text FROM old_rows o;
                  END IF;
                  IF TG_OP <> 'DELETE' AND same THEN
                    INSERT INTO $log$ (operation, sign, $columns$) SELECT TG_OP, 1, $new$ FROM new_rows n;
                  ELSIF TG_OP <> 'DELETE' THEN
                    INSERT INTO $log$ (operation, sign, row_text) SELECT TG_OP, 1, n::text FROM new_rows n;
                  END IF;
                  RETURN NULL;
                END
                """.replace(
                        "$layout$", LAYOUT.replace("$table$", "TG_RELID").replace("$parts$", parts()))
                .replace("$armed$", Quote.literal(layout))
                .replace(
                        "$truncated$",
                        Quote.literal("INSERT INTO " + log + " (operation, sign, " + columns()
                                + ") SELECT 'TRUNCATE', -1, " + values("o") + " FROM ONLY "))
                .replace(
                        "$outgrown$",
                        Quote.literal("INSERT INTO " + log
                                + " (operation, sign, row_text) SELECT 'TRUNCATE', -1, o::text FROM ONLY "))
                .replace("$log$", log)
                .replace("$columns$", columns())
                .replace("$old$", values("o"))
                .replace("$new$", values("n"));
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

    private String parts() {
        return image.stored().stream()
                .map(column -> String.valueOf(column.address().part()))
                .collect(Collectors.joining(", ", "ARRAY[", "]::int[]"));
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
