package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.catalog.CastQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CastDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new CastDdl()));
    private final RoundTrip trip = new RoundTrip(database, CastQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE TYPE app.e AS ENUM ('a')",
                "CREATE TYPE app.f AS ENUM ('a')",
                "CREATE FUNCTION app.to_f(app.e) RETURNS app.f LANGUAGE sql AS 'SELECT NULL'",
                "CREATE CAST (app.e AS app.f) WITH FUNCTION app.to_f(app.e) AS IMPLICIT",
                "CREATE CAST (app.f AS app.e) WITH INOUT AS ASSIGNMENT",
                "CREATE CAST (text AS bytea) WITHOUT FUNCTION",
                "COMMENT ON CAST (text AS bytea) IS 'bits'",
                "CREATE TYPE app.r AS RANGE (SUBTYPE = text)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("(app.e AS app.f)", "(app.f AS app.e)", "(text AS bytea)");
    }

    @Test
    void shouldLeaveCastsOfRangesToThem() {
        assertThat(database.read(CastQuery.QUERY)).hasSize(3);
    }

    @Test
    void shouldNotAlter() {
        trip.cannotAlter("(text AS bytea)", "DROP CAST (text AS bytea)", "CREATE CAST (text AS bytea) WITH INOUT");
    }
}
