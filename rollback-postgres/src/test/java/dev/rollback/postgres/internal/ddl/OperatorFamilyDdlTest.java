package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.OperatorFamilyQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorFamilyDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new OperatorFamilyDdl()));
    private final RoundTrip trip = new RoundTrip(database, OperatorFamilyQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE TYPE app.e AS ENUM ('a')",
                "CREATE FUNCTION app.lt(app.e, app.e) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE FUNCTION app.eq(app.e, app.e) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE FUNCTION app.cmp(app.e, app.e) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0'",
                "CREATE FUNCTION app.cmp(app.e, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0'",
                "CREATE FUNCTION app.mixed(app.e, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE OPERATOR app.<<< (FUNCTION = app.lt, LEFTARG = app.e, RIGHTARG = app.e)",
                "CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = app.e, RIGHTARG = app.e)",
                "CREATE OPERATOR app.<<< (FUNCTION = app.mixed, LEFTARG = app.e, RIGHTARG = integer)",
                "CREATE OPERATOR FAMILY app.\"My family\" USING btree",
                "ALTER OPERATOR FAMILY app.\"My family\" USING btree ADD OPERATOR 1 app.<<< (app.e, integer), FUNCTION 1 (app.e, integer) app.cmp(app.e, integer)",
                "CREATE OPERATOR FAMILY app.empty USING gist",
                "CREATE OPERATOR CLASS app.\"My ops\" DEFAULT FOR TYPE app.e USING btree FAMILY app.\"My family\" AS OPERATOR 1 app.<<<, OPERATOR 3 app.===, FUNCTION 1 app.cmp(app.e, app.e)",
                "CREATE OPERATOR CLASS app.bare FOR TYPE app.e USING gist FAMILY app.empty AS STORAGE app.e",
                "CREATE OPERATOR CLASS app.stored FOR TYPE text USING gin AS OPERATOR 1 pg_catalog.~~ (text, text), STORAGE integer",
                "COMMENT ON OPERATOR FAMILY app.empty USING gist IS 'nothing in it'",
                "COMMENT ON OPERATOR CLASS app.bare USING gist IS 'bare'",
                "ALTER OPERATOR FAMILY app.empty USING gist OWNER TO \"kinds a\"",
                "ALTER OPERATOR CLASS app.bare USING gist OWNER TO \"kinds a\"",
                "DROP OPERATOR CLASS app.\"My ops\" USING btree",
                "DROP OPERATOR CLASS app.bare USING gist");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("app.\"My family\" USING btree", "app.empty USING gist");
    }

    @Test
    void shouldAlter() {
        trip.renames(
                "app.empty USING gist",
                "app.\"full\" USING gist",
                "ALTER OPERATOR FAMILY app.empty USING gist RENAME TO \"full\"");
        trip.alters(
                "app.\"My family\" USING btree",
                "ALTER OPERATOR FAMILY app.\"My family\" USING btree DROP FUNCTION 1 (app.e, integer)",
                "ALTER OPERATOR FAMILY app.\"My family\" USING btree ADD OPERATOR 3 app.=== (app.e, app.e)");
    }
}
