package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.ForeignDataWrapperQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignDataWrapperDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new ForeignDataWrapperDdl()));
    private final RoundTrip trip = new RoundTrip(database, ForeignDataWrapperQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE FOREIGN DATA WRAPPER \"My fdw\" OPTIONS (host 'it''s', \"dbname\" 'a=b, \"c\"')",
                "CREATE FOREIGN DATA WRAPPER bare VALIDATOR pg_catalog.postgresql_fdw_validator",
                "COMMENT ON FOREIGN DATA WRAPPER bare IS 'bare'",
                "GRANT USAGE ON FOREIGN DATA WRAPPER bare TO \"kinds a\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("\"My fdw\"", "bare");
    }

    @Test
    void shouldAlter() {
        trip.renames("bare", "b", "ALTER FOREIGN DATA WRAPPER bare RENAME TO b");
        trip.alters(
                "bare",
                "ALTER FOREIGN DATA WRAPPER bare NO VALIDATOR OPTIONS (ADD x 'y')",
                "REVOKE ALL ON FOREIGN DATA WRAPPER bare FROM \"kinds a\"");
        trip.alters(
                "\"My fdw\"",
                "ALTER FOREIGN DATA WRAPPER \"My fdw\" OPTIONS (SET host 'h', DROP dbname, ADD port '1')");
        trip.alters("\"My fdw\"", "ALTER FOREIGN DATA WRAPPER \"My fdw\" OPTIONS (DROP host, DROP dbname)");
    }
}
