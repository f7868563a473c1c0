package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.ConversionQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversionDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new ConversionDdl()));
    private final RoundTrip trip = new RoundTrip(database, ConversionQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE DEFAULT CONVERSION app.\"My conversion\" FOR 'UTF8' TO 'LATIN1' FROM pg_catalog.utf8_to_iso8859_1",
                "CREATE CONVERSION app.back FOR 'LATIN1' TO 'UTF8' FROM pg_catalog.iso8859_1_to_utf8",
                "COMMENT ON CONVERSION app.back IS 'back'",
                "ALTER CONVERSION app.back OWNER TO \"kinds a\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("app.\"My conversion\"", "app.back");
    }

    @Test
    void shouldRename() {
        trip.renames(
                "app.back",
                "public.b",
                "ALTER CONVERSION app.back RENAME TO b",
                "ALTER CONVERSION app.b SET SCHEMA public");
    }
}
