package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows that a merge comes to are held against every rule of their table before anything runs. */
class MergedRulesTest {

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void everyRuleThatIsBrokenIsListedWithItsRows() {
        Baseline before = sealed.changed("""
                CREATE TABLE home (id int PRIMARY KEY);
                INSERT INTO home VALUES (1), (2);
                CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, code int UNIQUE, amount int CHECK (amount > 0),
                                home int REFERENCES home);
                INSERT INTO t VALUES (1, 'a', 1, 1, 1), (2, 'b', 2, 2, 2), (3, 'c', 3, 3, 2);
                """, """
                ALTER TABLE t ALTER name DROP NOT NULL, DROP CONSTRAINT t_amount_check;
                UPDATE t SET code = code + 100, home = 1 WHERE id IN (1, 2);
                """, """
                INSERT INTO t VALUES (4, NULL, 1, -4, 1), (5, NULL, 5, -5, 1);
                UPDATE t SET home = 1 WHERE id = 3;
                DELETE FROM home WHERE id = 2
                """);

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, Conflict::key)
                .containsExactlyInAnyOrder(
                        tuple(
                                Conflict.Kind.UNIQUE_VIOLATED,
                                "constraint t_code_key on public.t",
                                Optional.of("code=1")),
                        tuple(
                                Conflict.Kind.CHECK_VIOLATED,
                                "constraint t_amount_check on public.t",
                                Optional.of("amount=-4")),
                        tuple(
                                Conflict.Kind.CHECK_VIOLATED,
                                "constraint t_amount_check on public.t",
                                Optional.of("amount=-5")),
                        tuple(
                                Conflict.Kind.FOREIGN_KEY_VIOLATED,
                                "constraint t_home_fkey on public.t",
                                Optional.of("home=2")),
                        tuple(Conflict.Kind.NOT_NULL_VIOLATED, "column public.t.name", Optional.of("id=4")),
                        tuple(Conflict.Kind.NOT_NULL_VIOLATED, "column public.t.name", Optional.of("id=5")));
    }

    @Test
    void aRuleMayUseAnOperatorThatLooksLikeAParameter() {
        sealed.takesBack(
                sealed.changed("""
                CREATE TABLE t (id int PRIMARY KEY, doc jsonb CHECK (doc ? 'kind'));
                INSERT INTO t VALUES (1, '{"kind": 1}');
                """, "UPDATE t SET doc = '{\"kind\": 2}'", "INSERT INTO t VALUES (2, '{\"kind\": 3}')"));
        assertThat(sealed.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t"))
                .isEqualTo("(1,\"{\"\"kind\"\": 1}\") (2,\"{\"\"kind\"\": 3}\")");
    }

    @Test
    void aKeyMayHaveAGeneratedColumn() {
        sealed.takesBack(
                sealed.changed("""
                CREATE TABLE t (id int PRIMARY KEY, name text, lower text GENERATED ALWAYS AS (lower(name)) STORED UNIQUE);
                INSERT INTO t VALUES (1, 'Ann'), (2, 'Bob');
                """, "UPDATE t SET name = 'Cid' WHERE id = 1", "INSERT INTO t VALUES (3, 'Dee')"));
        assertThat(sealed.value("SELECT string_agg(lower, ' ' ORDER BY id) FROM t"))
                .isEqualTo("ann bob dee");
    }

    @Test
    void keysThatOthersWroteStayInRowsThatComeBack() {
        sealed.takesBack(sealed.changed(
                """
                CREATE TABLE t (id int PRIMARY KEY, code int UNIQUE, note text);
                INSERT INTO t SELECT n, n, 'was' FROM generate_series(1, 500) n;
                """, "UPDATE t SET note = 'is' WHERE id > 100", "UPDATE t SET code = code + 1000 WHERE id < 200"));
        assertThat(sealed.value("SELECT count(*) || ' ' || sum(code) FROM t WHERE note = 'was'"))
                .isEqualTo("500 324250");
    }

    @Test
    void uniqueIndexesAreRulesTooOfTheRowsThatTheySay() {
        Baseline before = sealed.changed("""
                CREATE TABLE t (id int PRIMARY KEY, name text, code int, zone int);
                INSERT INTO t VALUES (1, 'Ann', 1, 1), (2, 'Bob', 2, 2);
                CREATE UNIQUE INDEX by_name ON t (lower(name));
                CREATE UNIQUE INDEX by_code ON t (code) INCLUDE (name) WHERE zone > 1;
                CREATE UNIQUE INDEX by_zone ON t (zone) NULLS NOT DISTINCT;
                """, "DROP INDEX by_name, by_zone; UPDATE t SET code = 20 WHERE id = 2", """
                INSERT INTO t VALUES (3, 'ANN', 3, 3), (4, 'd', 2, 4), (5, 'e', 2, 1), (6, 'f', 6, NULL), (7, 'g', 7, NULL)
                """);

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, Conflict::key)
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.UNIQUE_VIOLATED, "index public.by_name", Optional.of("lower(name)=ann")),
                        tuple(Conflict.Kind.UNIQUE_VIOLATED, "index public.by_code", Optional.of("code=2")),
                        tuple(Conflict.Kind.UNIQUE_VIOLATED, "index public.by_zone", Optional.of("zone=1")),
                        tuple(Conflict.Kind.UNIQUE_VIOLATED, "index public.by_zone", Optional.of("zone=NULL")));

        sealed.execute("DELETE FROM t WHERE id IN (3, 4, 5, 7)");
        sealed.takesBack(before);
        assertThat(sealed.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t"))
                .isEqualTo("(1,Ann,1,1) (2,Bob,2,2) (6,f,6,)");
    }

    @Test
    void boundsThatAPartitionGetsBackAreARule() {
        Baseline before = sealed.changed("""
                CREATE TABLE t (id int, zone text, note text, PRIMARY KEY (id, zone)) PARTITION BY LIST (zone);
                CREATE TABLE north PARTITION OF t FOR VALUES IN ('n');
                CREATE TABLE rest PARTITION OF t DEFAULT;
                INSERT INTO t VALUES (1, 'n'), (2, 's');
                """, "ALTER TABLE t DETACH PARTITION north", """
                INSERT INTO north VALUES (3, 'n'), (4, 'x');
                INSERT INTO t VALUES (5, 'n'), (6, 'w')
                """);

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, Conflict::key)
                .containsExactlyInAnyOrder(
                        tuple(
                                Conflict.Kind.PARTITION_BOUND_VIOLATED,
                                "table public.north",
                                Optional.of("id=4, zone=x")),
                        tuple(
                                Conflict.Kind.PARTITION_BOUND_VIOLATED,
                                "table public.rest",
                                Optional.of("id=5, zone=n")));

        sealed.execute("DELETE FROM north WHERE id = 4; DELETE FROM rest WHERE id = 5");
        sealed.takesBack(before);
        assertThat(sealed.value("SELECT string_agg(tableoid::regclass || ' ' || id, ', ' ORDER BY id) FROM t"))
                .isEqualTo("north 1, rest 2, north 3, rest 6");
    }

    @Test
    void whatADomainSaysOfValuesIsARule() {
        Baseline before = sealed.changed(
                """
                CREATE DOMAIN small AS int CHECK (VALUE < 10);
                CREATE DOMAIN positive AS small CHECK (VALUE > 0);
                CREATE TABLE t (id int PRIMARY KEY, amount positive, value text);
                INSERT INTO t VALUES (1, 1);
                """, """
                ALTER DOMAIN small DROP CONSTRAINT small_check;
                ALTER DOMAIN positive DROP CONSTRAINT positive_check
                """, "INSERT INTO t VALUES (2, 2, 'x'), (3, -3, 'y'), (4, 44, 'z'), (5, NULL, NULL)");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, Conflict::key)
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.CHECK_VIOLATED, "column public.t.amount", Optional.of("id=3")),
                        tuple(Conflict.Kind.CHECK_VIOLATED, "column public.t.amount", Optional.of("id=4")));

        sealed.execute("DELETE FROM t WHERE id IN (3, 4)");
        sealed.takesBack(before);
        assertThat(sealed.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t"))
                .isEqualTo("(1,1,) (2,2,x) (5,,)");
    }

    @Test
    void aCheckByAFunctionThatTheChangeTookAwayIsLeftToTheServer() {
        sealed.takesBack(sealed.changed(
                """
                CREATE FUNCTION fits(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < 9';
                CREATE TABLE t (id int PRIMARY KEY CONSTRAINT fits CHECK (fits(id)));
                INSERT INTO t VALUES (1);
                """, "ALTER TABLE t DROP CONSTRAINT fits; DROP FUNCTION fits", "INSERT INTO t VALUES (2)"));
        assertThat(sealed.value("SELECT count(*) FROM pg_constraint WHERE conname = 'fits'"))
                .isEqualTo("1");
    }

    @Test
    void rulesAreAskedUnderTheNamesThatOthersGaveTheColumns() {
        Baseline before = sealed.changed(
                """
                CREATE TABLE t (id int PRIMARY KEY, code int CHECK (code > 0), note text,
                                twice int GENERATED ALWAYS AS (code * 2) STORED UNIQUE);
                CREATE UNIQUE INDEX by_code ON t ((code % 100)) WHERE code > 0;
                INSERT INTO t (id, code, note) VALUES (1, 1, 'was'), (2, 2, 'was');
                """,
                "UPDATE t SET note = 'is'",
                "ALTER TABLE t RENAME code TO number; INSERT INTO t (id, number) VALUES (3, 3)");

        sealed.takesBack(before);
        assertThat(sealed.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t"))
                .isEqualTo("(1,1,was,2) (2,2,was,4) (3,3,,6)");
    }

    @Test
    void rulesOfOthersAreAskedUnderTheFormerNames() {
        sealed.takesBack(
                sealed.changed(
                        """
                CREATE TABLE t (id int PRIMARY KEY, code int, note text);
                INSERT INTO t VALUES (1, 1, 'was'), (2, 2, 'was');
                """,
                        "ALTER TABLE t RENAME code TO number; UPDATE t SET note = 'is'",
                        "CREATE UNIQUE INDEX theirs ON t ((number % 100)) WHERE number > 0; INSERT INTO t VALUES (3, 3, 'more')"));
        assertThat(sealed.value("SELECT pg_get_indexdef('theirs'::regclass)")).contains("((code % 100))");
    }

    @Test
    void anIndexThatIsNotValidIsNoRule() {
        sealed.takesBack(
                sealed.changed("""
                CREATE TABLE t (id int PRIMARY KEY, code int, note text);
                INSERT INTO t VALUES (1, 1, 'was'), (2, 1, 'was'), (3, 3, 'was');
                CREATE INDEX failed ON t (code);
                UPDATE pg_index SET indisunique = true, indisvalid = false WHERE indexrelid = 'failed'::regclass;
                """, "UPDATE t SET note = 'is' WHERE id = 3", "INSERT INTO t VALUES (4, 4, 'more')"));
        assertThat(sealed.value("SELECT string_agg(note, ' ' ORDER BY id) FROM t"))
                .isEqualTo("was was was more");
    }

    @Test
    void nullsCanBeValuesOfAUniqueConstraint() {
        Baseline before = sealed.changed(
                "CREATE TABLE t (id int PRIMARY KEY, code int CONSTRAINT once UNIQUE NULLS NOT DISTINCT)",
                "ALTER TABLE t DROP CONSTRAINT once",
                "INSERT INTO t VALUES (1, NULL), (2, NULL), (3, 3)");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, Conflict::key)
                .containsExactly(
                        tuple(Conflict.Kind.UNIQUE_VIOLATED, "constraint once on public.t", Optional.of("code=NULL")));
    }

    @Test
    void rulesOfAParentAreAskedOfTheRowsOfItsHeirs() {
        Baseline before = sealed.changed("""
                CREATE TABLE home (id int PRIMARY KEY);
                INSERT INTO home VALUES (1);
                CREATE TABLE parent (id int, v int CONSTRAINT positive CHECK (v > 0));
                CREATE TABLE child (own int) INHERITS (parent);
                CREATE TABLE whole (id int, v int CONSTRAINT above CHECK (v > 0), home int CONSTRAINT lives REFERENCES home) PARTITION BY RANGE (id);
                CREATE TABLE low (home int, id int, v int CONSTRAINT above CHECK (v > 0));
                ALTER TABLE whole ATTACH PARTITION low FOR VALUES FROM (0) TO (10);
                """, """
                ALTER TABLE parent DROP CONSTRAINT positive;
                ALTER TABLE whole DROP CONSTRAINT above, DROP CONSTRAINT lives;
                """, """
                INSERT INTO child VALUES (1, -5, 3), (2, 5, 3);
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20);
                INSERT INTO whole VALUES (1, -1, 1), (2, 2, 2), (11, 3, 5), (12, 1, 1);
                """);

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, conflict -> conflict.key()
                        .orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.CHECK_VIOLATED, "constraint positive on public.parent", "v=-5"),
                        tuple(Conflict.Kind.CHECK_VIOLATED, "constraint above on public.whole", "v=-1"),
                        tuple(Conflict.Kind.FOREIGN_KEY_VIOLATED, "constraint lives on public.whole", "home=2"),
                        tuple(Conflict.Kind.FOREIGN_KEY_VIOLATED, "constraint lives on public.whole", "home=5"));
    }
}
