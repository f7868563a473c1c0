package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.OperatorClassQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorClassDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new OperatorClassDdl()));
    private final RoundTrip trip = new RoundTrip(database, OperatorClassQuery.QUERY, definitions);

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
                "ALTER OPERATOR CLASS app.bare USING gist OWNER TO \"kinds a\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("app.\"My ops\" USING btree", "app.bare USING gist", "app.stored USING gin");
    }

    @Test
    void shouldRename() {
        trip.renames(
                "app.bare USING gist",
                "public.b USING gist",
                "ALTER OPERATOR CLASS app.bare USING gist RENAME TO b",
                "ALTER OPERATOR CLASS app.b USING gist SET SCHEMA public");
    }

    @Test
    void shouldNotAlter() {
        trip.cannotAlter(
                "app.stored USING gin",
                "DROP OPERATOR CLASS app.stored USING gin",
                "CREATE OPERATOR CLASS app.stored FOR TYPE text USING gin FAMILY app.stored AS STORAGE bigint");
    }
}
