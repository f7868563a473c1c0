package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.ExtensionQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtensionDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final RoundTrip trip =
            new RoundTrip(database, ExtensionQuery.QUERY, new Definitions(List.of(new ExtensionDdl())));

    @BeforeEach
    void create() {
        database.run(
                "CREATE SCHEMA ext",
                "CREATE EXTENSION \"uuid-ossp\" SCHEMA ext",
                "CREATE EXTENSION citext SCHEMA public",
                "COMMENT ON EXTENSION citext IS NULL");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("citext", "\"uuid-ossp\"", "plpgsql");
    }

    @Test
    void shouldMoveBackToItsSchema() {
        trip.alters("citext", "ALTER EXTENSION citext SET SCHEMA ext", "COMMENT ON EXTENSION citext IS 'moved'");
    }
}
