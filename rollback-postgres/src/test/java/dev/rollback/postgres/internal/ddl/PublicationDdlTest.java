package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.PublicationQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new PublicationDdl()));
    private final RoundTrip trip = new RoundTrip(database, PublicationQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE PUBLICATION \"My publication\" WITH (publish = 'insert, delete', publish_via_partition_root = true)",
                "CREATE PUBLICATION every FOR ALL TABLES",
                "CREATE PUBLICATION silent WITH (publish = '')",
                "COMMENT ON PUBLICATION every IS 'all'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("\"My publication\"", "every", "silent");
    }

    @Test
    void shouldAlter() {
        trip.renames("every", "e", "ALTER PUBLICATION every RENAME TO e");
        trip.alters(
                "\"My publication\"",
                "ALTER PUBLICATION \"My publication\" SET (publish = 'truncate, update', publish_via_partition_root = false)");
        trip.cannotAlter("every", "DROP PUBLICATION every", "CREATE PUBLICATION every");
    }
}
