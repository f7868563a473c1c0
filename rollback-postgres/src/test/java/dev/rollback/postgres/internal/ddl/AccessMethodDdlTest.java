package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.AccessMethodQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessMethodDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new AccessMethodDdl()));
    private final RoundTrip trip = new RoundTrip(database, AccessMethodQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE ACCESS METHOD \"My heap\" TYPE TABLE HANDLER pg_catalog.heap_tableam_handler",
                "CREATE ACCESS METHOD tree TYPE INDEX HANDLER pg_catalog.bthandler",
                "COMMENT ON ACCESS METHOD tree IS 'b'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("\"My heap\"", "tree");
    }
}
