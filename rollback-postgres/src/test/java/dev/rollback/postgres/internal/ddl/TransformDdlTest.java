package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.TransformQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransformDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new TransformDdl()));
    private final RoundTrip trip = new RoundTrip(database, TransformQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE TYPE app.e AS ENUM ('a')",
                "CREATE FUNCTION app.to_e(internal) RETURNS app.e LANGUAGE internal IMMUTABLE AS 'int4in'",
                "CREATE FUNCTION app.from_e(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int4out'",
                "CREATE TRANSFORM FOR app.e LANGUAGE plpgsql (FROM SQL WITH FUNCTION app.from_e(internal), TO SQL WITH FUNCTION app.to_e(internal))",
                "CREATE TRANSFORM FOR app.e LANGUAGE sql (TO SQL WITH FUNCTION app.to_e(internal))",
                "COMMENT ON TRANSFORM FOR app.e LANGUAGE sql IS 'half'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("FOR app.e LANGUAGE plpgsql", "FOR app.e LANGUAGE sql");
    }

    @Test
    void shouldReplace() {
        trip.alters(
                "FOR app.e LANGUAGE sql",
                "CREATE OR REPLACE TRANSFORM FOR app.e LANGUAGE sql (FROM SQL WITH FUNCTION app.from_e(internal))");
    }
}
