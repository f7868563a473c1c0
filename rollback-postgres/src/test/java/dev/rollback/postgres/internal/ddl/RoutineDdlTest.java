package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.catalog.RoutineQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutineDdlTest {

    private static final String ODD = "app.\"Odd (f)\"(\"app\".\"weird(\")";

    private final TestDatabase database = new TestDatabase();
    private final RoundTrip trip =
            new RoundTrip(database, RoutineQuery.QUERY, new Definitions(List.of(new RoutineDdl())));

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE EXTENSION citext SCHEMA public",
                "CREATE TYPE app.\"weird(\" AS ENUM ('a')",
                "CREATE FUNCTION app.f(a integer, b text DEFAULT 'x?', VARIADIC c integer[] DEFAULT '{}') RETURNS TABLE (d date, e text)"
                        + " LANGUAGE plpgsql STABLE SECURITY DEFINER COST 7 ROWS 9 PARALLEL SAFE SET search_path = pg_catalog, pg_temp"
                        + " SET \"app.x\" = 'y' AS $$ BEGIN RETURN; -- $function$ ? :x\n END; $$",
                "CREATE FUNCTION app.\"Odd (f)\"(app.\"weird(\") RETURNS integer BEGIN ATOMIC SELECT 1; SELECT 2; END",
                "CREATE PROCEDURE app.p(INOUT a integer, OUT b integer) LANGUAGE sql AS 'SELECT 1, 2'",
                "CREATE FUNCTION app.w() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number'",
                "CREATE FUNCTION app.c(text) RETURNS text LANGUAGE c STRICT AS '$libdir/citext', 'citext_hash'",
                "ALTER FUNCTION app.w() DEPENDS ON EXTENSION citext",
                "CREATE FUNCTION app.step(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1 + $2'",
                "CREATE FUNCTION app.final(bigint) RETURNS text LANGUAGE sql AS 'SELECT $1::text'",
                "CREATE AGGREGATE app.total(a integer) (SFUNC = app.step, STYPE = bigint, INITCOND = '0', FINALFUNC = app.final,"
                        + " MSFUNC = app.step, MINVFUNC = app.step, MSTYPE = bigint, MINITCOND = '0', MFINALFUNC = app.final,"
                        + " COMBINEFUNC = int8pl, PARALLEL = SAFE)",
                "CREATE AGGREGATE app.rows(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0')",
                "CREATE AGGREGATE app.largest(integer) (SFUNC = int4larger, STYPE = integer, SORTOP = OPERATOR(pg_catalog.>))",
                "CREATE AGGREGATE app.middle(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal,"
                        + " FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_WRITE)",
                "CREATE AGGREGATE app.place(VARIADIC \"any\" ORDER BY VARIADIC \"any\") (SFUNC = ordered_set_transition_multi,"
                        + " STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL)",
                "REVOKE EXECUTE ON FUNCTION app.total(integer) FROM PUBLIC",
                "GRANT EXECUTE ON FUNCTION app.total(integer) TO \"kinds a\"",
                "COMMENT ON AGGREGATE app.total(integer) IS 'all of it'",
                "ALTER PROCEDURE app.p OWNER TO \"kinds b\"",
                "GRANT EXECUTE ON PROCEDURE app.p TO \"kinds a\" WITH GRANT OPTION",
                "COMMENT ON PROCEDURE app.p IS 'does'",
                "REVOKE EXECUTE ON FUNCTION " + ODD + " FROM PUBLIC");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates(database.read(RoutineQuery.QUERY).keySet().stream()
                .filter(identity -> !identity.startsWith("app.step") && !identity.startsWith("app.final"))
                .toArray(String[]::new));
        trip.dropsAndCreates("app.final(bigint)", "app.step(bigint,integer)", "app.total(integer)");
    }

    @Test
    void shouldRename() {
        trip.renames(
                ODD.replace("\"app\"", "app"),
                "public.even(app.\"weird(\")",
                "ALTER FUNCTION " + ODD + " RENAME TO even",
                "ALTER FUNCTION app.even SET SCHEMA public");
        trip.renames("app.rows(*)".replace("*", ""), "app.n()", "ALTER AGGREGATE app.rows(*) RENAME TO n");
        trip.renames("app.p(integer)", "app.q(integer)", "ALTER PROCEDURE app.p RENAME TO q");
    }

    @Test
    void shouldReplaceInPlace() {
        assertThat(
                        trip.alters(
                                "app.p(integer)",
                                "CREATE OR REPLACE PROCEDURE app.p(INOUT a integer, OUT b integer) LANGUAGE sql AS 'SELECT 3, 4'"))
                .singleElement()
                .asString()
                .startsWith("CREATE OR REPLACE PROCEDURE \"app\".\"p\"(");
        trip.alters("app.f(integer,text,integer[])", "ALTER FUNCTION app.f VOLATILE SECURITY INVOKER RESET ALL");
        trip.alters(
                "app.w()",
                "ALTER FUNCTION app.w() NO DEPENDS ON EXTENSION citext",
                "GRANT EXECUTE ON FUNCTION app.w() TO \"kinds a\"");
        trip.alters(
                "app.largest(integer)",
                "CREATE OR REPLACE AGGREGATE app.largest(integer) (SFUNC = int4smaller, STYPE = integer)");
    }

    @Test
    void shouldKnowWhatReplaceRefuses() {
        trip.cannotAlter(
                "app.step(bigint,integer)",
                "CREATE OR REPLACE FUNCTION app.step(bigint, integer DEFAULT 1) RETURNS bigint LANGUAGE sql AS 'SELECT 1'");
        trip.cannotAlter(
                "app.c(text)",
                "DROP FUNCTION app.c(text)",
                "CREATE FUNCTION app.c(text) RETURNS name LANGUAGE sql AS 'SELECT 1'");
        trip.cannotAlter("app.w()", "DROP FUNCTION app.w()", "CREATE PROCEDURE app.w() LANGUAGE sql AS 'SELECT 1'");
        trip.cannotAlter(
                "app.c(text)", "CREATE OR REPLACE FUNCTION app.c(named text) RETURNS text LANGUAGE sql AS 'SELECT 1'");
    }
}
