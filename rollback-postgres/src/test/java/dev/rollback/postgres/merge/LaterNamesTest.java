package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that a change freed, and names that others gave since. */
class LaterNamesTest {

    private static final String TYPES = """
            CREATE SCHEMA place;
            CREATE DOMAIN d AS numeric(12, 2) CHECK (VALUE >= 0);
            CREATE TYPE e AS ENUM ('a', 'b');
            CREATE TYPE c AS (x int, e e);
            CREATE TYPE r AS RANGE (subtype = int);
            CREATE TABLE t (id int PRIMARY KEY, d d, e e, es e[], c c, r r);
            INSERT INTO t VALUES (1, 5, 'a', '{a}', '(1,b)', '[1,2)'), (2, 6, 'b', NULL, NULL, NULL);
            """;

    private static final String RENAMED = """
            ALTER DOMAIN d SET SCHEMA place; ALTER TYPE e RENAME TO label; ALTER TYPE c RENAME TO pair; ALTER TYPE r SET SCHEMA place;
            """;

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE t RENAME TO u | CREATE TABLE t (z int) | table public.t",
                "ALTER TABLE t RENAME TO u | CREATE VIEW t AS SELECT 1 AS z | table public.t",
                "ALTER TABLE t RENAME TO u | CREATE TYPE t AS (z int) | table public.t",
                "ALTER TABLE t RENAME a TO b | ALTER TABLE t ADD a text | column public.t.a",
                "ALTER TABLE t RENAME CONSTRAINT c TO d | ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) | constraint c on public.t",
                "ALTER TABLE t RENAME CONSTRAINT t_pkey TO k | CREATE INDEX t_pkey ON t (a) | constraint t_pkey on public.t",
                "ALTER FUNCTION f(int) RENAME TO g | CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 2' | routine public.f(integer)",
                "ALTER TYPE e RENAME TO e2 | CREATE TYPE e AS ENUM ('x') | type public.e",
                "ALTER SCHEMA s RENAME TO s2 | CREATE SCHEMA s | schema s",
                "DROP TABLE t | CREATE VIEW t AS SELECT 1 AS z | table public.t"
            })
    void aNameThatTheChangeFreedAndOthersTookIsListed(String change, String later, String object) {
        Baseline before = sealed.changed("""
                CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT c CHECK (a > 0));
                CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE TYPE e AS ENUM ('x', 'y');
                CREATE SCHEMA s;
                """, change, later);

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, conflict -> conflict.settlement()
                        .isPresent())
                .containsExactly(tuple(Conflict.Kind.NAME_IN_USE, object, false));
    }

    @Test
    void aNameThatTheChangeDoesNotGiveBackMayBeTaken() {
        Baseline before = sealed.changed(
                "CREATE TABLE t (id int PRIMARY KEY)",
                "CREATE TABLE u (id int); ALTER TABLE u RENAME TO v",
                "CREATE VIEW u AS SELECT 1 AS z; CREATE FUNCTION t() RETURNS int LANGUAGE sql AS 'SELECT 1'");

        sealed.takesBack(before);

        assertThat(sealed.value("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class "
                        + "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"))
                .isEqualTo("t u");
    }

    @ParameterizedTest
    @CsvSource({"ALTER TABLE t RENAME TO later, later", "ALTER TABLE t SET SCHEMA place, place.t"})
    void aTableIsAlteredUnderTheNameThatOthersGaveIt(String later, String name) {
        Baseline before = sealed.changed(
                """
                CREATE SCHEMA place;
                CREATE TABLE t (id int PRIMARY KEY, a text, b int DEFAULT 3, c int CONSTRAINT positive CHECK (c > 0));
                INSERT INTO t VALUES (1, '10', 1, 1);
                """,
                "ALTER TABLE t ALTER a TYPE int USING a::int, ALTER b DROP DEFAULT, DROP CONSTRAINT positive",
                later);
        sealed.execute("INSERT INTO " + name + " VALUES (2, 20, 2, 2)");

        sealed.takesBack(before);

        assertThat(sealed.columns(name)).isEqualTo("id integer NOT NULL, a text, b integer, c integer");
        assertThat(sealed.value("SELECT string_agg(r::text, ' ' ORDER BY id) FROM " + name + " r"))
                .isEqualTo("(1,10,1,1) (2,20,2,2)");
        assertThat(sealed.value("SELECT count(*) FROM pg_constraint WHERE conname = 'positive'"))
                .isEqualTo("1");
    }

    @Test
    void whatComesBackByATextThatMentionsWhatOthersRenamedIsListed() {
        Baseline before = sealed.changed(
                """
                CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT positive CHECK (a > 0), b int);
                CREATE INDEX by_a ON t (a);
                CREATE INDEX by_b ON t (b);
                CREATE VIEW of_a AS SELECT a FROM t;
                """,
                "ALTER TABLE t DROP CONSTRAINT positive; DROP INDEX by_a, by_b; DROP VIEW of_a",
                "ALTER TABLE t RENAME a TO later");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object)
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.RENAMED_SINCE, "constraint positive on public.t"),
                        tuple(Conflict.Kind.RENAMED_SINCE, "index public.by_a"),
                        tuple(Conflict.Kind.RENAMED_SINCE, "view public.of_a"));
    }

    @Test
    void typesThatOthersRenamedAreTheSameTypes() {
        sealed.leavesNoTrace(
                TYPES,
                "UPDATE t SET e = 'b', c = '(2,a)' WHERE id = 1; ALTER TABLE t ALTER d SET NOT NULL; ALTER TABLE t ALTER e SET DEFAULT 'b'",
                RENAMED + "INSERT INTO t (id, d, e) VALUES (3, 4, 'a')");
    }

    @Test
    void columnsThatComeBackHaveTheTypesThatOthersRenamed() {
        sealed.leavesNoTrace(
                TYPES,
                "ALTER TABLE t ALTER d TYPE text, ALTER e TYPE text; ALTER TABLE t DROP es, DROP c, DROP r",
                RENAMED);
    }

    @Test
    void tablesThatComeBackHaveThemToo() {
        sealed.leavesNoTrace(TYPES, "DROP TABLE t", RENAMED);
    }

    @Test
    void aChildThatIsBuiltAgainHasTheParentThatOthersRenamed() {
        sealed.leavesNoTrace("""
                CREATE TABLE people (id int PRIMARY KEY, nick text, age int);
                CREATE TABLE members (since date) INHERITS (people);
                INSERT INTO members SELECT i, 'n' || i, i, '2026-01-01' FROM generate_series(1, 9) i;
                """, "ALTER TABLE people DROP COLUMN nick", "ALTER TABLE people RENAME TO persons");
    }

    @Test
    void commentsAreOnWhatOthersRenamed() {
        sealed.leavesNoTrace(
                """
                CREATE SCHEMA place;
                CREATE TABLE t (id int PRIMARY KEY, v int);
                CREATE TABLE u (id int PRIMARY KEY);
                COMMENT ON INDEX u_pkey IS 'before';
                """,
                "COMMENT ON INDEX t_pkey IS 'of the change'; COMMENT ON INDEX u_pkey IS 'of the change'",
                "ALTER TABLE t SET SCHEMA place; ALTER TABLE u SET SCHEMA place; ALTER INDEX place.u_pkey RENAME TO key_of_u");
    }

    @Test
    void commentsOfOthersAreOnWhatGetsItsNameBack() {
        sealed.takesBack(
                "CREATE SCHEMA place; CREATE TABLE t (id int PRIMARY KEY); COMMENT ON INDEX t_pkey IS 'before'",
                "ALTER TABLE t SET SCHEMA place; ALTER INDEX place.t_pkey RENAME TO key_of_t",
                "COMMENT ON INDEX place.key_of_t IS 'theirs'");

        assertThat(sealed.value("SELECT obj_description('public.t_pkey'::regclass)"))
                .isEqualTo("theirs");
    }

    @Test
    void whatInheritsFollowsAColumnThatGetsItsNameBack() {
        Baseline before = sealed.changed("""
                CREATE TABLE whole (id int, v text) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                CREATE TABLE parent (id int, v text);
                """, "ALTER TABLE whole RENAME v TO w; ALTER TABLE parent RENAME v TO w", """
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
                CREATE TABLE higher PARTITION OF high FOR VALUES FROM (10) TO (15);
                INSERT INTO whole VALUES (1, 'a'), (11, 'b');
                CREATE INDEX ON higher (w);
                CREATE TABLE child (own int) INHERITS (parent);
                """);

        sealed.takesBack(before);

        assertThat(sealed.columns("higher")).isEqualTo("id integer, v text");
        assertThat(sealed.columns("child")).isEqualTo("id integer, v text, own integer");
        assertThat(sealed.value("SELECT string_agg(v, ' ' ORDER BY id) FROM whole"))
                .isEqualTo("a b");
    }

    @Test
    void aPartitionIsAttachedAgainToColumnsThatOthersRenamed() {
        Baseline before =
                sealed.changed("""
                CREATE TABLE whole (id int, v text) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 'a');
                """, "ALTER TABLE whole DETACH PARTITION low", "ALTER TABLE whole RENAME v TO later");

        sealed.takesBack(before);

        assertThat(sealed.columns("low")).isEqualTo("id integer, later text");
        assertThat(sealed.value("SELECT later FROM whole")).isEqualTo("a");
    }

    @Test
    void whatOthersGrantedStaysWhenTheOwnerGoesBack() {
        sealed.execute("""
                DO $$BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rollback_owner') THEN CREATE ROLE rollback_owner; END IF;
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rollback_reader') THEN CREATE ROLE rollback_reader; END IF;
                END$$
                """);
        Baseline before = sealed.changed("""
                CREATE TABLE t (id int, a int);
                GRANT SELECT ON t TO rollback_owner
                """, "ALTER TABLE t OWNER TO rollback_owner", """
                GRANT SELECT ON t TO rollback_reader;
                GRANT UPDATE (a) ON t TO rollback_reader
                """);

        sealed.takesBack(before);

        assertThat(sealed.value(
                        "SELECT relowner::regrole || ' ' || relacl::text FROM pg_class WHERE oid = 't'::regclass"))
                .startsWith("postgres {postgres=arwdDxt")
                .contains("rollback_owner=r/postgres", "rollback_reader=r/postgres");
        assertThat(sealed.value(
                        "SELECT attacl::text FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'a'"))
                .isEqualTo("{rollback_reader=w/postgres}");
    }

    @Test
    void aPositionBeyondTheFormerBoundsOfASequenceIsListed() {
        Baseline before = sealed.changed(
                "CREATE SEQUENCE s MAXVALUE 100; CREATE SEQUENCE free MAXVALUE 100",
                "ALTER SEQUENCE s MAXVALUE 1000; ALTER SEQUENCE free MAXVALUE 1000",
                "SELECT setval('s', 500), setval('free', 50)");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, conflict -> conflict.current()
                        .orElse(""))
                .containsExactly(tuple(Conflict.Kind.VALUE_DOES_NOT_FIT, "sequence public.s", "500"));
    }
}
