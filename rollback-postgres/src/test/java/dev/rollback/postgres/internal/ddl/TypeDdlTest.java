package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.RoutineQuery;
import dev.rollback.postgres.internal.catalog.TypeQuery;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypeDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new TypeDdl(), new RoutineDdl()));
    private final RoundTrip trip = new RoundTrip(database, TypeQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE TYPE app.mood AS ENUM ('sad', 'it''s \"ok\", {a\\b}', 'happy')",
                "CREATE TYPE app.empty AS ENUM ()",
                "CREATE DOMAIN app.plain AS integer",
                "CREATE DOMAIN app.code AS varchar(10) COLLATE \"C\" DEFAULT 'a, \"b\"' NOT NULL"
                        + " CONSTRAINT short CHECK (length(VALUE) < 9) CONSTRAINT \"No ; sign\" CHECK (VALUE !~ ';')",
                "ALTER DOMAIN app.code ADD CONSTRAINT late CHECK (VALUE <> 'late') NOT VALID",
                "COMMENT ON CONSTRAINT short ON DOMAIN app.code IS 'why not 10?'",
                "CREATE TYPE app.pair AS (a integer, \"B b\" text COLLATE \"C\", c numeric(10,2)[])",
                "COMMENT ON COLUMN app.pair.a IS 'the first'",
                "COMMENT ON TYPE app.pair IS 'two of them'",
                "REVOKE USAGE ON TYPE app.pair FROM PUBLIC",
                "GRANT USAGE ON TYPE app.pair TO \"kinds a\"",
                "ALTER TYPE app.pair OWNER TO \"kinds b\"",
                "CREATE TYPE app.nothing AS ()",
                "CREATE TYPE app.span AS RANGE (SUBTYPE = text, COLLATION = \"C\", MULTIRANGE_TYPE_NAME = app.\"Spans\")",
                "CREATE TYPE app.floats AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates(
                "app.mood", "app.empty", "app.plain", "app.code", "app.pair", "app.nothing", "app.span", "app.floats");
    }

    @Test
    void shouldRename() {
        trip.renames(
                "app.mood",
                "public.feeling",
                "ALTER TYPE app.mood RENAME TO feeling",
                "ALTER TYPE app.feeling SET SCHEMA public");
        trip.renames("app.code", "app.\"C\"", "ALTER DOMAIN app.code RENAME TO \"C\"");
        trip.renames("app.pair", "app.p", "ALTER TYPE app.pair RENAME TO p");
    }

    @Test
    void shouldRenameLabelsBack() {
        assertThat(trip.alters("app.mood", "ALTER TYPE app.mood RENAME VALUE 'sad' TO 'blue'"))
                .containsExactly("ALTER TYPE \"app\".\"mood\" RENAME VALUE 'blue' TO 'sad'");
        trip.cannotAlter(
                "app.mood",
                "ALTER TYPE app.mood RENAME VALUE 'sad' TO 'x'",
                "ALTER TYPE app.mood RENAME VALUE 'happy' TO 'sad'",
                "ALTER TYPE app.mood RENAME VALUE 'x' TO 'happy'");
    }

    @Test
    void shouldAddLabelsInTheirPlaces() {
        SortedMap<String, DatabaseObject> before = database.read(TypeQuery.QUERY);
        database.run("DROP TYPE app.mood", "CREATE TYPE app.mood AS ENUM ('it''s \"ok\", {a\\b}')");
        DatabaseObject less = database.read(TypeQuery.QUERY).get("app.mood");

        database.run(definitions.alter(less, before.get("app.mood")).orElseThrow());

        assertThat(database.read(TypeQuery.QUERY)).isEqualTo(before);
        trip.cannotAlter("app.mood", "ALTER TYPE app.mood ADD VALUE 'new' BEFORE 'sad'");
    }

    @Test
    void shouldAlterDomains() {
        trip.alters("app.plain", "ALTER DOMAIN app.plain SET NOT NULL", "ALTER DOMAIN app.plain SET DEFAULT 7");
        trip.alters("app.code", "ALTER DOMAIN app.code DROP NOT NULL", "ALTER DOMAIN app.code DROP DEFAULT");
        assertThat(trip.alters("app.code", "ALTER DOMAIN app.code RENAME CONSTRAINT short TO brief"))
                .contains("ALTER DOMAIN \"app\".\"code\" RENAME CONSTRAINT \"brief\" TO \"short\"");
        trip.alters(
                "app.code",
                "ALTER DOMAIN app.code DROP CONSTRAINT short",
                "ALTER DOMAIN app.code ADD CHECK (VALUE <> 'x')");
        trip.alters("app.code", "ALTER DOMAIN app.code VALIDATE CONSTRAINT late");
        trip.alters(
                "app.code",
                "ALTER DOMAIN app.code DROP CONSTRAINT short",
                "ALTER DOMAIN app.code RENAME CONSTRAINT late TO short",
                "COMMENT ON CONSTRAINT short ON DOMAIN app.code IS 'other'");
        trip.cannotAlter("app.plain", "DROP DOMAIN app.plain", "CREATE DOMAIN app.plain AS bigint");
        trip.cannotAlter("app.plain", "DROP DOMAIN app.plain", "CREATE TYPE app.plain AS ENUM ()");
    }

    @Test
    void shouldAlterComposites() {
        assertThat(trip.alters(
                        "app.pair",
                        "ALTER TYPE app.pair RENAME ATTRIBUTE a TO z",
                        "COMMENT ON COLUMN app.pair.z IS 'last'"))
                .containsExactly(
                        "ALTER TYPE \"app\".\"pair\" RENAME ATTRIBUTE \"z\" TO \"a\"",
                        "COMMENT ON COLUMN \"app\".\"pair\".\"a\" IS 'the first'");
        trip.alters(
                "app.pair",
                "ALTER TYPE app.pair ALTER ATTRIBUTE \"B b\" TYPE varchar(5)",
                "ALTER TYPE app.pair ADD ATTRIBUTE d date");
        trip.alters("app.pair", "ALTER TYPE app.pair DROP ATTRIBUTE c");
        trip.alters("app.pair", "ALTER TYPE app.pair DROP ATTRIBUTE \"B b\"", "ALTER TYPE app.pair DROP ATTRIBUTE c");
        trip.cannotAlter("app.pair", "ALTER TYPE app.pair DROP ATTRIBUTE a");
    }

    @Test
    void shouldAlterRanges() {
        trip.alters("app.span", "ALTER TYPE app.\"Spans\" RENAME TO x", "ALTER TYPE app.x SET SCHEMA public");
        trip.alters("app.span", "ALTER TYPE app.span OWNER TO \"kinds a\"");
        trip.cannotAlter("app.floats", "DROP TYPE app.floats", "CREATE TYPE app.floats AS RANGE (SUBTYPE = float8)");
    }

    @Test
    void shouldCreateBaseTypesFromTheirShells() {
        createBaseType();
        SortedMap<String, DatabaseObject> types = database.read(TypeQuery.QUERY);
        SortedMap<String, DatabaseObject> routines = database.read(RoutineQuery.QUERY);
        database.run("DROP TYPE app.number CASCADE");

        database.run(definitions.create(TypeDdl.shell(types.get("app.number"))));
        assertThat(database.read(TypeQuery.QUERY).get("app.number").attributes().required("sort"))
                .isEqualTo("SHELL");
        routines.values().forEach(routine -> database.run(definitions.create(routine)));
        database.run(definitions.create(types.get("app.number")));

        assertThat(database.read(TypeQuery.QUERY)).isEqualTo(types);
        assertThat(database.read(RoutineQuery.QUERY)).isEqualTo(routines);
    }

    @Test
    void shouldDropBaseTypesWithTheirFunctionsUnlessAnythingElseDependsOnThem() {
        createBaseType();
        DatabaseObject number = database.read(TypeQuery.QUERY).get("app.number");
        database.run("CREATE TABLE app.lists (members app.number[])", "SAVEPOINT used");
        assertThatThrownBy(() -> database.run(definitions.drop(number)))
                .rootCause()
                .hasMessageContainingAll(
                        "cannot drop type \"app\".\"number\" because other objects depend on it",
                        "column members of table app.lists")
                .extracting("SQLState")
                .isEqualTo("2BP01");
        database.run("ROLLBACK TO used", "DROP TABLE app.lists");

        database.run(definitions.drop(number));
        assertThat(database.read(TypeQuery.QUERY)).doesNotContainKey("app.number");
        assertThat(database.read(RoutineQuery.QUERY)).isEmpty();
    }

    @Test
    void shouldAlterBaseTypes() {
        createBaseType();
        trip.alters("app.number", "ALTER TYPE app.number SET (STORAGE = external, ANALYZE = array_typanalyze)");
    }

    @Test
    void shouldDropAndCreateShells() {
        database.run("CREATE TYPE app.later");
        trip.dropsAndCreates("app.later");
    }

    @Test
    void shouldHaveDigestsThatTellWhatWasTouched() {
        SortedMap<String, String> before = database.digests(TypeQuery.QUERY);
        database.run(
                "ALTER TYPE app.pair OWNER TO \"kinds a\"",
                "GRANT USAGE ON TYPE app.pair TO \"kinds b\"",
                "ALTER TYPE app.mood RENAME VALUE 'sad' TO 'blue'",
                "ALTER TYPE app.mood RENAME VALUE 'blue' TO 'sad'");
        assertThat(database.digests(TypeQuery.QUERY)).isEqualTo(before);
        database.run("ALTER TYPE app.pair DROP ATTRIBUTE c", "ALTER TYPE app.pair ADD ATTRIBUTE c numeric(10,2)[]");
        assertThat(database.digests(TypeQuery.QUERY).get("app.pair")).isNotEqualTo(before.get("app.pair"));
    }

    private void createBaseType() {
        database.run(
                "CREATE TYPE app.number",
                "CREATE FUNCTION app.number_in(cstring) RETURNS app.number LANGUAGE internal IMMUTABLE STRICT AS 'textin'",
                "CREATE FUNCTION app.number_out(app.number) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'",
                "CREATE TYPE app.number (INPUT = app.number_in, OUTPUT = app.number_out, STORAGE = extended, DEFAULT = '0',"
                        + " CATEGORY = 'S', COLLATABLE = true, DELIMITER = ';')");
    }
}
