package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.SchemaQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final RoundTrip trip =
            new RoundTrip(database, SchemaQuery.QUERY, new Definitions(List.of(new SchemaDdl())));

    @BeforeEach
    void create() {
        database.roles("kinds owner", "kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA plain",
                "CREATE SCHEMA \"Odd \"\"schema\"",
                "ALTER SCHEMA \"Odd \"\"schema\" OWNER TO \"kinds owner\"",
                "COMMENT ON SCHEMA \"Odd \"\"schema\" IS 'it''s odd'",
                "GRANT USAGE ON SCHEMA \"Odd \"\"schema\" TO \"kinds a\" WITH GRANT OPTION",
                "SET LOCAL ROLE \"kinds a\"",
                "GRANT USAGE ON SCHEMA \"Odd \"\"schema\" TO \"kinds b\", PUBLIC",
                "RESET ROLE");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("plain", "\"Odd \"\"schema\"");
    }

    @Test
    void shouldRename() {
        trip.renames("\"Odd \"\"schema\"", "even", "ALTER SCHEMA \"Odd \"\"schema\" RENAME TO even");
    }

    @Test
    void shouldTakeBackOwnerPrivilegesAndComment() {
        trip.alters(
                "\"Odd \"\"schema\"",
                "REVOKE ALL ON SCHEMA \"Odd \"\"schema\" FROM \"kinds a\" CASCADE",
                "ALTER SCHEMA \"Odd \"\"schema\" OWNER TO \"kinds b\"",
                "COMMENT ON SCHEMA \"Odd \"\"schema\" IS NULL");
        trip.alters("public", "REVOKE ALL ON SCHEMA public FROM PUBLIC", "COMMENT ON SCHEMA public IS 'ours'");
        trip.alters("plain", "REVOKE ALL ON SCHEMA plain FROM postgres");
    }
}
