package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others wrote over the change follows the former names and types, and what they renamed of it keeps their name. */
class LaterDefinitionsTest {

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void expressionsOfOthersFollowTheFormerTypes() {
        sealed.takesBack("""
                CREATE TABLE t (id int PRIMARY KEY, v varchar(20), n int, d date);
                INSERT INTO t VALUES (1, 'x', 1, '2026-01-01');
                """, "ALTER TABLE t ALTER v TYPE text, ALTER n TYPE bigint, ALTER d TYPE timestamp", """
                CREATE INDEX by_v ON t (lower(v)) WHERE v IN ('x', 'y') AND n > 5;
                ALTER TABLE t ADD CONSTRAINT known CHECK (v IN ('x', 'y') AND n < 100 AND d < '2030-01-01');
                CREATE VIEW shown AS SELECT v || 'x' AS w, n + 1 AS m, coalesce(v, '') AS z FROM t WHERE v = 'x' AND d > '2020-01-01';
                INSERT INTO t VALUES (2, 'y', 2, '2026-01-02');
                """);

        assertThat(sealed.columns("t")).isEqualTo("id integer NOT NULL, v character varying(20), n integer, d date");
        assertThat(sealed.rows("shown")).isEqualTo("(xx,2,x)");
        assertThat(sealed.value(
                        "SELECT pg_get_expr(indexprs, indrelid) FROM pg_index WHERE indexrelid = 'by_v'::regclass"))
                .isEqualTo("lower((v)::text)");
    }

    @Test
    void viewsOfOthersKeepTheNamesOfTheirColumns() {
        sealed.takesBack("""
                CREATE TABLE t (id int PRIMARY KEY, middle int, v text);
                INSERT INTO t VALUES (1, 1, 'x');
                """, """
                ALTER TABLE t DROP middle;
                ALTER TABLE t RENAME v TO w
                """, """
                CREATE VIEW shown AS SELECT id, w, w AS z FROM t;
                INSERT INTO t VALUES (2, 'y');
                """);

        assertThat(sealed.columns("t")).isEqualTo("id integer NOT NULL, middle integer, v text");
        assertThat(sealed.columns("shown")).isEqualTo("id integer, w text, z text");
        assertThat(sealed.rows("shown")).isEqualTo("(1,x,x) (2,y,y)");
    }

    @Test
    void whatTheChangeRemadeAndOthersRenamedComesBackUnderThatName() {
        sealed.takesBack("""
                CREATE TABLE t (id int, v int);
                CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE INDEX i ON t (v);
                CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION pass();
                CREATE RULE r AS ON UPDATE TO t DO ALSO NOTIFY before;
                CREATE STATISTICS s ON id, v FROM t;
                """, """
                DROP INDEX i; CREATE INDEX i ON t (v DESC);
                DROP TRIGGER g ON t; CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION pass();
                DROP RULE r ON t; CREATE RULE r AS ON UPDATE TO t DO ALSO NOTIFY after;
                DROP STATISTICS s; CREATE STATISTICS s (mcv) ON id, v FROM t;
                """, """
                ALTER INDEX i RENAME TO "New i";
                ALTER TRIGGER g ON t RENAME TO "New g";
                ALTER RULE r ON t RENAME TO "New r";
                ALTER STATISTICS s RENAME TO "New s";
                """);

        assertThat(sealed.value("SELECT pg_get_indexdef('\"New i\"'::regclass)"))
                .isEqualTo("CREATE INDEX \"New i\" ON public.t USING btree (v)");
        assertThat(sealed.value("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'New g'"))
                .contains("BEFORE INSERT");
        assertThat(sealed.value("SELECT definition FROM pg_rules WHERE rulename = 'New r'"))
                .contains("NOTIFY before");
        assertThat(sealed.value("SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext WHERE stxname = 'New s'"))
                .isEqualTo("CREATE STATISTICS public.\"New s\" ON id, v FROM t");
    }

    @Test
    void aTableThatIsBuiltAgainHasTheNamesThatOthersGave() {
        sealed.takesBack("""
                CREATE TABLE t (id int PRIMARY KEY, middle text, v int CHECK (v > 0));
                INSERT INTO t VALUES (1, 'x', 1);
                CREATE INDEX by_v ON t (v);
                CREATE VIEW shown AS SELECT id, v FROM t;
                """, "ALTER TABLE t RENAME v TO w; ALTER TABLE t DROP middle", """
                ALTER TABLE t RENAME id TO number;
                INSERT INTO t VALUES (2, 2);
                """);

        assertThat(sealed.columns("t")).isEqualTo("number integer NOT NULL, middle text, v integer");
        assertThat(sealed.columns("shown")).isEqualTo("id integer, v integer");
        assertThat(sealed.rows("t")).isEqualTo("(1,x,1) (2,,2)");
    }

    @Test
    void bodiesOfFunctionsStayAsOthersWroteThem() {
        sealed.takesBack("""
                CREATE TABLE t (id int PRIMARY KEY, middle text, v int);
                INSERT INTO t VALUES (1, 'x', 1);
                """, "ALTER TABLE t RENAME v TO w; ALTER TABLE t DROP middle", """
                CREATE FUNCTION told(t) RETURNS int LANGUAGE sql AS $$SELECT s.id AS id FROM (SELECT id AS id FROM t) s$$;
                INSERT INTO t VALUES (2, 2);
                """);

        assertThat(sealed.value("SELECT prosrc FROM pg_proc WHERE proname = 'told'"))
                .isEqualTo("SELECT s.id AS id FROM (SELECT id AS id FROM t) s");
    }

    @Test
    void whatOthersAddedToATableThatTheChangeMovedGoesBackWithIt() {
        sealed.takesBack("""
                CREATE TABLE t (id serial PRIMARY KEY, v text);
                INSERT INTO t (v) VALUES ('x');
                CREATE VIEW shown AS SELECT v FROM t;
                """, "CREATE SCHEMA app; ALTER TABLE t SET SCHEMA app", """
                CREATE INDEX by_v ON app.t (v);
                ALTER TABLE app.t ADD n int DEFAULT 5;
                COMMENT ON TABLE app.t IS 'of others';
                INSERT INTO app.t (v) VALUES ('y');
                """);

        assertThat(sealed.rows("public.t")).isEqualTo("(1,x,5) (2,y,5)");
        assertThat(
                        sealed.value(
                                "SELECT string_agg(tablename || ' ' || indexname, ', ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'public'"))
                .isEqualTo("t by_v, t t_pkey");
        assertThat(sealed.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'app'"))
                .isEqualTo("0");
    }
}
