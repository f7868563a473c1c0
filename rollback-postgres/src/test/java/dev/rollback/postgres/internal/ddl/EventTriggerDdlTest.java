package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.EventTriggerQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventTriggerDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new EventTriggerDdl()));
    private final RoundTrip trip = new RoundTrip(database, EventTriggerQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE FUNCTION app.\"My f\"() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER \"My trigger\" ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.\"My f\"()",
                "ALTER EVENT TRIGGER \"My trigger\" ENABLE ALWAYS",
                "CREATE EVENT TRIGGER bare ON sql_drop EXECUTE FUNCTION app.\"My f\"()",
                "COMMENT ON EVENT TRIGGER bare IS 'bare'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("\"My trigger\"", "bare");
    }

    @Test
    void shouldAlter() {
        trip.renames("bare", "b", "ALTER EVENT TRIGGER bare RENAME TO b");
        trip.alters("bare", "ALTER EVENT TRIGGER bare DISABLE");
        trip.alters("\"My trigger\"", "ALTER EVENT TRIGGER \"My trigger\" ENABLE");
        trip.cannotAlter(
                "bare",
                "DROP EVENT TRIGGER bare",
                "CREATE EVENT TRIGGER bare ON ddl_command_start EXECUTE FUNCTION app.\"My f\"()");
    }
}
