package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.OperatorQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new OperatorDdl()));
    private final RoundTrip trip = new RoundTrip(database, OperatorQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE TYPE app.e AS ENUM ('a')",
                "CREATE FUNCTION app.same(app.e, app.e) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE FUNCTION app.other(app.e, app.e) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE FUNCTION app.neg(app.e) RETURNS app.e LANGUAGE sql AS 'SELECT $1'",
                "CREATE OPERATOR app.=== (FUNCTION = app.same, LEFTARG = app.e, RIGHTARG = app.e, COMMUTATOR = OPERATOR(app.===), NEGATOR = OPERATOR(app.!==), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES)",
                "CREATE OPERATOR app.!== (FUNCTION = app.other, LEFTARG = app.e, RIGHTARG = app.e, NEGATOR = OPERATOR(app.===))",
                "CREATE OPERATOR app.!! (FUNCTION = app.neg, RIGHTARG = app.e)",
                "COMMENT ON OPERATOR app.!! (NONE, app.e) IS 'not not'",
                "ALTER OPERATOR app.!! (NONE, app.e) OWNER TO \"kinds a\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("app.===(app.e,app.e)", "app.!==(app.e,app.e)", "app.!!(NONE,app.e)");
    }

    @Test
    void shouldAlter() {
        trip.renames(
                "app.!!(NONE,app.e)", "public.!!(NONE,app.e)", "ALTER OPERATOR app.!! (NONE, app.e) SET SCHEMA public");
        trip.alters(
                "app.===(app.e,app.e)",
                "ALTER OPERATOR app.=== (app.e, app.e) SET (RESTRICT = NONE, JOIN = neqjoinsel)");
    }
}
