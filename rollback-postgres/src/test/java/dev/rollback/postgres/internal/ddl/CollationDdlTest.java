package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.CollationQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollationDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new CollationDdl()));
    private final RoundTrip trip = new RoundTrip(database, CollationQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE COLLATION app.\"German phone\" (PROVIDER = icu, LOCALE = 'de-u-co-phonebk')",
                "CREATE COLLATION app.blind (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false)",
                "CREATE COLLATION app.plain (LC_COLLATE = 'C', LC_CTYPE = 'POSIX')",
                "COMMENT ON COLLATION app.blind IS 'blind'",
                "ALTER COLLATION app.blind OWNER TO \"kinds a\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("app.\"German phone\"", "app.blind", "app.plain");
    }

    @Test
    void shouldAlter() {
        trip.renames(
                "app.plain",
                "public.p",
                "ALTER COLLATION app.plain RENAME TO p",
                "ALTER COLLATION app.p SET SCHEMA public");
        trip.alters("app.plain", "ALTER COLLATION app.plain OWNER TO \"kinds a\"");
        trip.cannotAlter("app.plain", "DROP COLLATION app.plain", "CREATE COLLATION app.plain (LOCALE = 'C')");
    }
}
