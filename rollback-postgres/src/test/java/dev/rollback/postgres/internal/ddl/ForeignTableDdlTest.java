package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ForeignTableQuery;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignTableDdlTest {

    private static final String COLUMNS = """
            SELECT format('%I %s %s %s %s %s', attname, format_type(atttypid, atttypmod), attcollation::regcollation, attnotnull, attfdwoptions, attislocal)
              FROM pg_attribute WHERE attrelid = 'app."My table"'::regclass AND attnum > 0 ORDER BY attnum
            """;

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new ForeignTableDdl()));
    private final RoundTrip trip = new RoundTrip(database, ForeignTableQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE FOREIGN DATA WRAPPER w",
                "CREATE SERVER \"My server\" FOREIGN DATA WRAPPER w",
                "CREATE FOREIGN TABLE app.\"My table\" (a integer OPTIONS (\"remote name\" 'it''s') NOT NULL, \"B b\" text COLLATE \"C\")"
                        + " SERVER \"My server\" OPTIONS (x '1', y 'a=b')",
                "CREATE TABLE app.measures (day date) PARTITION BY RANGE (day)",
                "CREATE FOREIGN TABLE app.part PARTITION OF app.measures FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') SERVER \"My server\"",
                "CREATE TABLE app.parent ()",
                "CREATE FOREIGN TABLE app.child () INHERITS (app.parent) SERVER \"My server\"",
                "COMMENT ON FOREIGN TABLE app.child IS 'child'",
                "GRANT SELECT ON app.child TO \"kinds a\"",
                "ALTER FOREIGN TABLE app.child OWNER TO \"kinds b\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreateWithColumns() {
        SortedMap<String, DatabaseObject> before = database.read(ForeignTableQuery.QUERY);
        List<String> columns = database.texts(COLUMNS);
        DatabaseObject table = with(
                before.get("app.\"My table\""),
                column(
                        "a",
                        Map.of(
                                "on",
                                "app.\"My table\"",
                                "type",
                                "integer",
                                "not_null",
                                "true",
                                "fdw_options",
                                "{\"remote name=it's\"}")),
                column("B b", Map.of("on", "app.\"My table\"", "type", "text", "collation", "pg_catalog.\"C\"")));

        database.run(definitions.drop(table));
        database.run(definitions.create(table));

        assertThat(database.read(ForeignTableQuery.QUERY)).isEqualTo(before);
        assertThat(database.texts(COLUMNS)).isEqualTo(columns);
    }

    @Test
    void shouldDropAndCreateChildrenAndPartitions() {
        trip.dropsAndCreates("app.child");
        SortedMap<String, DatabaseObject> before = database.read(ForeignTableQuery.QUERY);
        database.run("DROP FOREIGN TABLE app.part");
        database.run(definitions.create(
                with(before.get("app.part"), column("day", Map.of("on", "app.part", "type", "date")))));
        assertThat(database.read(ForeignTableQuery.QUERY)).isEqualTo(before);
    }

    @Test
    void shouldAlter() {
        trip.renames(
                "app.\"My table\"",
                "public.t",
                "ALTER FOREIGN TABLE app.\"My table\" RENAME TO t",
                "ALTER FOREIGN TABLE app.t SET SCHEMA public");
        trip.alters("app.\"My table\"", "ALTER FOREIGN TABLE app.\"My table\" OPTIONS (SET x '2', DROP y, ADD z '')");
        trip.alters(
                "app.child",
                "ALTER FOREIGN TABLE app.child NO INHERIT app.parent",
                "REVOKE ALL ON app.child FROM \"kinds a\"");
        trip.alters("app.part", "ALTER TABLE app.measures DETACH PARTITION app.part");
    }

    private static DatabaseObject with(DatabaseObject table, DatabaseObject... columns) {
        return new DatabaseObject(
                table.kind(), table.schema(), table.name(), table.identity(), table.attributes(), List.of(columns));
    }

    private static DatabaseObject column(String name, Map<String, String> attributes) {
        return new DatabaseObject(ObjectKind.COLUMN, "", name, name, Attributes.of(attributes), List.of());
    }
}
