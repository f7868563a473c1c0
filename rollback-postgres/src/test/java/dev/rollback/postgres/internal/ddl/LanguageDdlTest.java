package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.LanguageQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanguageDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new LanguageDdl()));
    private final RoundTrip trip = new RoundTrip(database, LanguageQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE TRUSTED LANGUAGE \"My lang\" HANDLER pg_catalog.plpgsql_call_handler INLINE pg_catalog.plpgsql_inline_handler VALIDATOR pg_catalog.plpgsql_validator",
                "CREATE LANGUAGE bare HANDLER pg_catalog.plpgsql_call_handler",
                "GRANT USAGE ON LANGUAGE \"My lang\" TO \"kinds a\"",
                "REVOKE USAGE ON LANGUAGE \"My lang\" FROM PUBLIC",
                "COMMENT ON LANGUAGE \"My lang\" IS 'ours'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("\"My lang\"", "bare");
    }

    @Test
    void shouldAlter() {
        trip.renames("bare", "nude", "ALTER LANGUAGE bare RENAME TO nude");
        trip.alters(
                "bare",
                "CREATE OR REPLACE LANGUAGE bare HANDLER pg_catalog.plpgsql_call_handler INLINE pg_catalog.plpgsql_inline_handler",
                "ALTER LANGUAGE bare OWNER TO \"kinds a\"");
        trip.alters("sql", "REVOKE USAGE ON LANGUAGE sql FROM PUBLIC");
    }
}
