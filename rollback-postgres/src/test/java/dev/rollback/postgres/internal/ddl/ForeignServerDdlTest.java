package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.ForeignServerQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignServerDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new ForeignServerDdl()));
    private final RoundTrip trip = new RoundTrip(database, ForeignServerQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE FOREIGN DATA WRAPPER w",
                "CREATE SERVER \"My server\" TYPE 'it''s' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'h', port '1')",
                "CREATE SERVER bare FOREIGN DATA WRAPPER w",
                "COMMENT ON SERVER bare IS 'bare'",
                "GRANT USAGE ON FOREIGN SERVER bare TO \"kinds a\"",
                "ALTER SERVER bare OWNER TO \"kinds b\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("\"My server\"", "bare");
    }

    @Test
    void shouldAlter() {
        trip.renames("bare", "b", "ALTER SERVER bare RENAME TO b");
        trip.alters("bare", "ALTER SERVER bare VERSION '2' OPTIONS (ADD x 'y')");
        trip.alters("\"My server\"", "ALTER SERVER \"My server\" OPTIONS (DROP host)");
        trip.cannotAlter("bare", "DROP SERVER bare", "CREATE SERVER bare TYPE 't' FOREIGN DATA WRAPPER w");
    }
}
