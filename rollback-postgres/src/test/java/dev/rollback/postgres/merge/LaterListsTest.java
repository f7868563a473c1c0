package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Options, labels and privileges are lists: the change and others may have altered one without touching the same entry. */
class LaterListsTest {

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void storageOptionsAreMergedOneByOne() {
        sealed.takesBack("""
                CREATE TABLE t (id int PRIMARY KEY, v text) WITH (fillfactor = 90, autovacuum_enabled = true);
                CREATE INDEX by_v ON t (v) WITH (fillfactor = 50);
                """, """
                ALTER TABLE t SET (fillfactor = 80), RESET (autovacuum_enabled);
                ALTER INDEX by_v SET (fillfactor = 60);
                """, """
                ALTER TABLE t SET (parallel_workers = 3);
                ALTER INDEX by_v SET (deduplicate_items = off);
                """);

        assertThat(sealed.value("SELECT reloptions FROM pg_class WHERE relname = 't'"))
                .isEqualTo("{fillfactor=90,parallel_workers=3,autovacuum_enabled=true}");
        assertThat(sealed.value("SELECT reloptions FROM pg_class WHERE relname = 'by_v'"))
                .isEqualTo("{fillfactor=50,deduplicate_items=off}");
    }

    @Test
    void anOptionThatBothSetIsAConflict() {
        Baseline before = sealed.changed(
                "CREATE TABLE t (id int)",
                "ALTER TABLE t SET (fillfactor = 80)",
                "ALTER TABLE t SET (fillfactor = 70)");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.ATTRIBUTE_ALTERED_TWICE);
    }

    @Test
    void labelsThatOthersAddedStay() {
        sealed.takesBack("""
                CREATE TYPE grade AS ENUM ('a', 'b c');
                CREATE TABLE t (id int PRIMARY KEY, grade grade, grades grade[]);
                INSERT INTO t VALUES (1, 'a', '{a}');
                """, """
                ALTER TYPE grade ADD VALUE 'of the change' BEFORE 'b c';
                """, """
                ALTER TYPE grade ADD VALUE 'of "others", too' AFTER 'a';
                """);

        assertThat(sealed.value("SELECT enum_range(NULL::grade)")).isEqualTo("{a,\"of \\\"others\\\", too\",\"b c\"}");
        assertThat(sealed.rows("t")).isEqualTo("(1,a,{a})");
    }

    @Test
    void aLabelThatADefinitionOfOthersWritesOutIsStillNeeded() {
        Baseline before = sealed.changed(
                "CREATE TYPE grade AS ENUM ('a'); CREATE TABLE t (id int, grade grade)",
                "ALTER TYPE grade ADD VALUE 'b'",
                "ALTER TABLE t ALTER grade SET DEFAULT 'b'; CREATE VIEW bs AS SELECT id FROM t WHERE grade = 'b';"
                        + " CREATE VIEW others AS SELECT id FROM t WHERE grade = 'a'");

        assertThat(sealed.conflicts(before)).allSatisfy(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.STILL_NEEDED);
            assertThat(conflict.object()).isEqualTo("type public.grade");
        });
        assertThat(sealed.conflicts(before))
                .extracting(conflict -> conflict.aspect().orElseThrow())
                .containsExactlyInAnyOrder("label b by default public.t.grade", "label b by view public.bs");
    }

    @Test
    void defaultPrivilegesThatTheChangeMadeKeepWhatOthersGranted() {
        sealed.takesBack(
                "CREATE SCHEMA place",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA place GRANT SELECT ON TABLES TO pg_monitor",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA place GRANT INSERT ON TABLES TO pg_signal_backend");

        assertThat(sealed.value("SELECT defaclacl FROM pg_default_acl")).isEqualTo("{pg_signal_backend=a/postgres}");
    }

    @Test
    void whatOthersGaveToAnotherRoleIsThatRolesAlone() {
        sealed.leavesNoTrace(
                """
                CREATE TABLE t (id int PRIMARY KEY);
                CREATE TABLE granted (id int PRIMARY KEY);
                GRANT SELECT ON granted TO pg_monitor;
                CREATE SCHEMA place;
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE TYPE grade AS ENUM ('a');
                """,
                "INSERT INTO t VALUES (1); GRANT INSERT ON granted TO pg_monitor; GRANT EXECUTE ON FUNCTION f() TO pg_monitor",
                """
                ALTER TABLE t OWNER TO pg_signal_backend;
                ALTER TABLE granted OWNER TO pg_signal_backend;
                ALTER SCHEMA place OWNER TO pg_signal_backend;
                ALTER FUNCTION f() OWNER TO pg_signal_backend;
                ALTER TYPE grade OWNER TO pg_signal_backend;
                """);
    }

    @Test
    void aGrantOptionOfTheChangeThatWasUsedIsAConflict() {
        Baseline before = sealed.changed(
                "CREATE TABLE t (id int)",
                "GRANT SELECT ON t TO pg_monitor WITH GRANT OPTION",
                "SET ROLE pg_monitor; GRANT SELECT ON t TO pg_signal_backend; RESET ROLE");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.ATTRIBUTE_ALTERED_TWICE);
        assertThat(sealed.takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(sealed.value("SELECT count(*) FROM pg_class WHERE relname = 't' AND relacl::text LIKE '%pg_%'"))
                .isEqualTo("0");
    }

    @Test
    void optionsOfServersAreNoStorageOptions() {
        Baseline before = sealed.changed(
                "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (a '1')",
                "ALTER SERVER s OPTIONS (DROP a, ADD b '1')",
                "ALTER SERVER s OPTIONS (DROP b, ADD c '1')");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, conflict -> conflict.aspect().orElse(""))
                .containsExactly(tuple(Conflict.Kind.ATTRIBUTE_ALTERED_TWICE, "options"));
    }
}
