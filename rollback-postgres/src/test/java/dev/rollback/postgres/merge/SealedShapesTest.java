package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.execute.Ending;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of every make: the change is taken back, and the result is that of a database that it never saw. */
@Order(11)
class SealedShapesTest {

    /**
     * A case.
     *
     * @param name what is special
     * @param start before the change
     * @param change the change
     * @param later what others do after it
     * @param elsewhere the same in a database that the change never saw
     */
    record Shape(String name, String start, String change, String later, String elsewhere) {

        Shape(String name, String start, String change, String later) {
            this(name, start, change, later, later);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Changes after which a log of writes does not tell what it says, or that no log shows. */
    private static final Set<String> NOT_LOGGED = Set.of(
            "a label that the change renamed",
            "a label that the change renamed, in a key, an array and a composite",
            "an attribute that the change added to a composite type",
            "an enum type that the change swapped for another",
            "an enum type that the change dropped for text",
            "a domain and a composite type that the change dropped for text");

    static Stream<Shape> shapes() {
        return Stream.concat(
                ofTypes(),
                Stream.of(
                        new Shape(
                                "generated and identity columns",
                                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) STORED);"
                                        + " INSERT INTO t (a) SELECT generate_series(1, 5)",
                                "UPDATE t SET a = 10 WHERE id = 1; DELETE FROM t WHERE id = 2; INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (100, 7)",
                                "UPDATE t SET a = 30 WHERE id = 3"),
                        new Shape(
                                "an identity column that the change took away",
                                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, code text PRIMARY KEY);"
                                        + " INSERT INTO t (code) SELECT 'c' || i FROM generate_series(1, 5) i",
                                "ALTER TABLE t DROP COLUMN id",
                                "DELETE FROM t WHERE code = 'c2'"),
                        new Shape(
                                "a self-reference and a cycle",
                                "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t); CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t);"
                                        + " ALTER TABLE t ADD u int REFERENCES u; INSERT INTO t VALUES (1, NULL), (2, 1), (3, 2);"
                                        + " INSERT INTO u VALUES (1, 1), (2, 3); UPDATE t SET u = 1 WHERE id = 3",
                                "UPDATE t SET u = NULL, up = NULL; UPDATE u SET t = 2 WHERE id = 1; DELETE FROM t WHERE id = 1",
                                "INSERT INTO t VALUES (4, 3, 2); INSERT INTO u VALUES (3, 4)"),
                        new Shape(
                                "triggers and rules",
                                "CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE log (a int); INSERT INTO t VALUES (1, 1), (2, 2);"
                                        + " CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.log VALUES (1); RETURN NEW; END $$;"
                                        + " CREATE TRIGGER g BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();"
                                        + " CREATE TRIGGER h AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ENABLE ALWAYS TRIGGER h;"
                                        + " CREATE RULE r AS ON DELETE TO t WHERE old.id > 100 DO INSTEAD NOTHING",
                                "ALTER TABLE t DISABLE TRIGGER g; UPDATE t SET a = 9 WHERE id = 1; ALTER TABLE t ENABLE TRIGGER g",
                                "ALTER TABLE t DISABLE TRIGGER g; INSERT INTO t VALUES (3, 3); ALTER TABLE t ENABLE TRIGGER g"),
                        new Shape(
                                "partitions",
                                "CREATE TABLE t (id int, at date, a int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
                                        + " CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
                                        + " CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
                                        + " INSERT INTO t SELECT i, '2026-01-01'::date + i * 9, i FROM generate_series(1, 6) i",
                                "UPDATE t SET a = 0 WHERE id IN (1, 6); ALTER TABLE t ADD COLUMN more int; CREATE INDEX ON t (a)",
                                "INSERT INTO t (id, at, a) VALUES (7, '2026-01-05', 7), (8, '2026-02-05', 8); UPDATE t SET a = 22 WHERE id = 2"),
                        new Shape(
                                "row security that is forced",
                                "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1), (2, 2);"
                                        + " ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id < 2)",
                                "UPDATE t SET a = 9 WHERE id IN (1, 2); DROP POLICY p ON t",
                                "INSERT INTO t VALUES (3, 3); CREATE POLICY q ON t USING (true)"),
                        new Shape(
                                "types of all kinds",
                                "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE pair AS (a int, b text); CREATE DOMAIN short AS varchar(5);"
                                        + " CREATE TABLE t (id numeric PRIMARY KEY, j json, jb jsonb, x xml, p point, f float8, m mood, c pair, cs pair[], d short, b bytea, r int4range, n char(4));"
                                        + " INSERT INTO t VALUES (1.0, '{\"a\": 1}', '{\"a\": 1}', '<a/>', '(1,2)', '-0', 'sad', '(1,x)', ARRAY['(1,\"y z\")'::pair], 'ab', '\\x00ff', '[1,3)', 'ab'),"
                                        + " (2.50, '[1, 2]', '[1]', '<b>t</b>', '(0,-0)', 'NaN', 'ok', NULL, NULL, NULL, '', 'empty', NULL)",
                                "UPDATE t SET j = '{\"a\":1}', f = 0, p = '(3,4)' WHERE id = 1; UPDATE t SET m = 'sad', cs = '{}', n = 'x' WHERE id = 2.5",
                                "UPDATE t SET x = '<c/>', r = '[5,6]' WHERE id = 1; INSERT INTO t (id, f, m) VALUES (3, 'Infinity', 'ok')"),
                        new Shape(
                                "casts to and from text that keep no value",
                                "CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad'); CREATE FUNCTION said(mood) RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN 'fine'; END$$;"
                                        + " CREATE FUNCTION heard(text) RETURNS mood LANGUAGE plpgsql AS $$BEGIN RETURN 'glad'; END$$;"
                                        + " CREATE CAST (mood AS text) WITH FUNCTION said(mood); CREATE CAST (text AS mood) WITH FUNCTION heard(text);"
                                        + " CREATE TABLE t (m mood PRIMARY KEY, n mood, o mood); INSERT INTO t VALUES ('sad', 'sad', 'ok'), ('ok', NULL, 'ok')",
                                "UPDATE t SET n = 'ok'; ALTER TABLE t DROP COLUMN o",
                                "INSERT INTO t VALUES ('glad', 'sad')"),
                        new Shape(
                                "a renamed schema and a view on top",
                                "CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY, a int); INSERT INTO s.t VALUES (1, 1), (2, 2)",
                                "ALTER SCHEMA s RENAME TO r; UPDATE r.t SET a = 0 WHERE id = 1",
                                "UPDATE r.t SET a = 5 WHERE id = 2",
                                "UPDATE s.t SET a = 5 WHERE id = 2"),
                        new Shape(
                                "a unique rule across rows that swap",
                                "CREATE TABLE t (id int PRIMARY KEY, place int UNIQUE); INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)",
                                "UPDATE t SET place = NULL; UPDATE t SET place = 20 WHERE id = 1; UPDATE t SET place = 10 WHERE id = 2",
                                "INSERT INTO t VALUES (4, 40)"),
                        new Shape(
                                "an enum label that goes again",
                                "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, m mood); INSERT INTO t VALUES (1, 'sad'), (2, 'ok')",
                                "ALTER TYPE mood ADD VALUE 'glad'; COMMIT; BEGIN; UPDATE t SET m = 'glad' WHERE id = 1",
                                "INSERT INTO t VALUES (3, 'ok')"),
                        new Shape(
                                "a dropped table and a serial column",
                                "CREATE TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t (a) VALUES ('x'), ('y'); CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t); INSERT INTO u VALUES (1, 1)",
                                "DROP TABLE t CASCADE",
                                "INSERT INTO u VALUES (2, NULL)"),
                        new Shape(
                                "a materialised view that the change filled",
                                "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1), (2, 2); CREATE MATERIALIZED VIEW v AS SELECT sum(a) FROM t",
                                "UPDATE t SET a = 100 WHERE id = 1; REFRESH MATERIALIZED VIEW v",
                                "INSERT INTO t VALUES (3, 3); REFRESH MATERIALIZED VIEW v"),
                        new Shape(
                                "a materialised view that only others filled",
                                "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1); CREATE MATERIALIZED VIEW v AS SELECT sum(a) FROM t",
                                "CREATE INDEX t_a ON t (a)",
                                "INSERT INTO t VALUES (3, 3); REFRESH MATERIALIZED VIEW v; INSERT INTO t VALUES (4, 4)"),
                        new Shape(
                                "a rule of others on a table whose columns stand elsewhere now",
                                "CREATE TABLE t (id int PRIMARY KEY, a text, b int); INSERT INTO t VALUES (1, 'x', 1), (2, 'x', 2)",
                                "CREATE TABLE t_new (id int PRIMARY KEY, b int, a text); INSERT INTO t_new SELECT id, b, a FROM t; DROP TABLE t; ALTER TABLE t_new RENAME TO t; ALTER TABLE t RENAME CONSTRAINT t_new_pkey TO t_pkey; UPDATE t SET b = 7 WHERE id = 1",
                                "ALTER TABLE t ADD CONSTRAINT one_b UNIQUE (b)"),
                        new Shape(
                                "a table that the change swapped for another",
                                "CREATE TABLE t (id int PRIMARY KEY, a text, b int); INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2), (3, 'z', 3)",
                                "CREATE TABLE t_new (id int PRIMARY KEY, b int, a text NOT NULL DEFAULT ''); INSERT INTO t_new SELECT id, b, a FROM t; DROP TABLE t; ALTER TABLE t_new RENAME TO t",
                                "UPDATE t SET a = 'X' WHERE id = 1; INSERT INTO t (id, a) VALUES (4, 'w'); DELETE FROM t WHERE id = 3")));
    }

    /** What the change does to the types of columns. */
    private static Stream<Shape> ofTypes() {
        String moods = "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, m mood, n int);"
                + " INSERT INTO t VALUES (1, 'sad', 1), (2, 'ok', 2), (3, 'sad', 3)";
        return Stream.of(
                new Shape(
                        "an enum type that the change renamed",
                        moods,
                        "ALTER TYPE mood RENAME TO humour; UPDATE t SET m = 'ok' WHERE id = 1",
                        "UPDATE t SET m = 'ok' WHERE id = 3; INSERT INTO t VALUES (4, 'sad')"),
                new Shape(
                        "an enum type that the change moved to another schema, in an array and a key",
                        "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (m mood PRIMARY KEY, ms mood[]);"
                                + " INSERT INTO t VALUES ('sad', '{sad,ok}')",
                        "CREATE SCHEMA s; ALTER TYPE mood SET SCHEMA s; UPDATE t SET ms = '{ok}'",
                        "INSERT INTO t VALUES ('ok', '{sad}')"),
                new Shape(
                        "a label that the change renamed",
                        moods,
                        "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'; UPDATE t SET m = 'ok' WHERE id = 1",
                        "INSERT INTO t VALUES (4, 'blue'); UPDATE t SET m = 'blue' WHERE id = 2",
                        "INSERT INTO t VALUES (4, 'sad'); UPDATE t SET m = 'sad' WHERE id = 2"),
                new Shape(
                        "a label that the change renamed, in a key, an array and a composite",
                        "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE pair AS (m mood, n int); CREATE TABLE t (m mood PRIMARY KEY, ms mood[], p pair);"
                                + " INSERT INTO t VALUES ('sad', '{sad,ok}', '(sad,1)')",
                        "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'; UPDATE t SET ms = '{blue}'",
                        "INSERT INTO t VALUES ('ok', '{blue}', '(blue,2)'); UPDATE t SET ms = NULL WHERE m = 'ok'",
                        "INSERT INTO t VALUES ('ok', '{sad}', '(sad,2)'); UPDATE t SET ms = NULL WHERE m = 'ok'"),
                new Shape(
                        "a label that the change added and others wrote nowhere",
                        moods,
                        "ALTER TYPE mood RENAME TO humour; ALTER TYPE humour ADD VALUE 'glad' BEFORE 'sad'",
                        "INSERT INTO t VALUES (4, 'sad'); UPDATE t SET m = 'ok' WHERE id = 1"),
                new Shape(
                        "a label that the change added, and arrays that others wrote without it",
                        "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, ms mood[]); INSERT INTO t VALUES (1, '{sad}')",
                        "ALTER TYPE mood ADD VALUE 'glad'",
                        "INSERT INTO t VALUES (2, '{sad,NULL}'), (3, '{{ok,NULL},{sad,ok}}'), (4, '{}'), (5, NULL)"),
                new Shape(
                        "an attribute of a composite type that the change renamed",
                        "CREATE TYPE pair AS (a int, b text); CREATE TABLE t (id int PRIMARY KEY, p pair); INSERT INTO t VALUES (1, '(1,x)'), (2, '(2,y)')",
                        "ALTER TYPE pair RENAME ATTRIBUTE a TO c; ALTER TYPE pair RENAME TO couple; UPDATE t SET p = '(3,z)' WHERE id = 1",
                        "UPDATE t SET p = '(5,w)' WHERE id = 2; INSERT INTO t VALUES (3, '(6,v)')"),
                new Shape(
                        "an attribute that the change added to a composite type",
                        "CREATE TYPE pair AS (a int, b text); CREATE TABLE t (id int PRIMARY KEY, p pair, n int); INSERT INTO t VALUES (1, '(1,x)'), (2, '(2,y)')",
                        "ALTER TYPE pair ADD ATTRIBUTE c int CASCADE; UPDATE t SET p.c = 7 WHERE id = 1",
                        "UPDATE t SET n = 1 WHERE id = 2; INSERT INTO t VALUES (3, NULL)"),
                new Shape(
                        "a domain that the change renamed and a range type that it moved",
                        "CREATE DOMAIN short AS varchar(5) CHECK (value <> ''); CREATE TYPE span AS RANGE (subtype = float8);"
                                + " CREATE TABLE t (id int PRIMARY KEY, d short, r span); INSERT INTO t VALUES (1, 'a', '[1,2)'), (2, 'b', NULL)",
                        "ALTER DOMAIN short RENAME TO brief; CREATE SCHEMA s; ALTER TYPE span SET SCHEMA s; UPDATE t SET d = 'c', r = '[3,4)' WHERE id = 1",
                        "UPDATE t SET r = 'empty' WHERE id = 2; INSERT INTO t VALUES (3, 'd', '[1,1]')"),
                new Shape(
                        "an enum type that the change swapped for another",
                        moods,
                        "CREATE TYPE mood_new AS ENUM ('ok', 'glad'); ALTER TABLE t ALTER m TYPE mood_new USING CASE m WHEN 'sad' THEN 'glad' ELSE m::text END::mood_new;"
                                + " DROP TYPE mood; ALTER TYPE mood_new RENAME TO mood",
                        "UPDATE t SET n = 5 WHERE id = 1; INSERT INTO t VALUES (4, 'ok', 4); UPDATE t SET n = 7 WHERE id = 3"),
                new Shape(
                        "an enum type that the change dropped for text",
                        moods + "; ALTER TABLE t ADD CHECK (m <> 'ok'::mood OR n > 0)",
                        "ALTER TABLE t DROP CONSTRAINT t_check; ALTER TABLE t ALTER m TYPE text; DROP TYPE mood; UPDATE t SET m = 'worse' WHERE id = 1",
                        "UPDATE t SET m = 'ok' WHERE id = 3; INSERT INTO t VALUES (4, 'sad')"),
                new Shape(
                        "a domain and a composite type that the change dropped for text",
                        "CREATE DOMAIN price AS numeric(8,2) CHECK (value >= 0); CREATE TYPE pair AS (a int, b text);"
                                + " CREATE TABLE t (id int PRIMARY KEY, d price, p pair); INSERT INTO t VALUES (1, 1.5, '(1,x)'), (2, 2, '(2,y)')",
                        "ALTER TABLE t ALTER d TYPE numeric, ALTER p TYPE text; DROP DOMAIN price; DROP TYPE pair; UPDATE t SET d = 7 WHERE id = 1",
                        "INSERT INTO t VALUES (3, 3.1, '(3,z)'); UPDATE t SET d = 5 WHERE id = 2"),
                new Shape(
                        "a type that the change renamed, and that others use since",
                        moods,
                        "ALTER TYPE mood RENAME TO humour; UPDATE t SET m = 'ok' WHERE id = 1",
                        "ALTER TABLE t ADD COLUMN more humour DEFAULT 'ok', ADD many humour[]; CREATE VIEW v AS SELECT 'sad'::humour AS h",
                        "ALTER TABLE t ADD COLUMN more mood DEFAULT 'ok', ADD many mood[]; CREATE VIEW v AS SELECT 'sad'::mood AS h"),
                new Shape(
                        "a row type whose table the change renamed",
                        "CREATE TABLE p (a int, b text); CREATE TABLE t (id int PRIMARY KEY, p p); INSERT INTO t VALUES (1, '(1,x)'), (2, '(2,y)')",
                        "ALTER TABLE p RENAME TO q; UPDATE t SET p = '(3,z)' WHERE id = 1",
                        "UPDATE t SET p = '(5,w)' WHERE id = 2; INSERT INTO t VALUES (3, '(6,v)')"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isThatOfADatabaseThatTheChangeNeverSaw(Shape shape) {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            database.execute(shape.start());
            Baseline before = rollback.capture("before");
            database.execute(shape.change());
            rollback.seal(before);
            database.execute(shape.later());

            RollbackReport report = rollback.execute(
                    rollback.review(rollback.planBackTo(before)).acceptingAll());
            other.execute(shape.start());
            other.execute(shape.elsewhere());
            assertThat(report).wasCommitted();
            assertThat(State.of(database.kept()).lines())
                    .as(report.text())
                    .isEqualTo(State.of(other.kept()).lines());
        }
    }

    /** A log of writes holds texts from before and after a label was renamed: what it does not tell is refused, and never guessed. */
    @ParameterizedTest
    @MethodSource("ofTypes")
    void isThatTooOrRefusedWhereWritesAreLogged(Shape shape) {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            database.execute(shape.start());
            Baseline before = rollback.capture("before", ScopeDraft::undoLog);
            database.execute(shape.change());
            rollback.seal(before);
            database.execute(shape.later());
            State changed = State.of(database.kept());
            other.execute(shape.start());
            other.execute(shape.elsewhere());

            RollbackPlan plan = rollback.planBackTo(before);
            RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());
            boolean refused = NOT_LOGGED.contains(shape.name());
            assertThat(plan.conflicts())
                    .extracting(Conflict::kind)
                    .isEqualTo(refused ? List.of(Conflict.Kind.ROWS_NOT_LOGGED) : List.of());
            assertThat(report.ending()).isEqualTo(refused ? Ending.REFUSED : Ending.COMMITTED);
            assertThat(State.of(database.kept()).lines())
                    .as(report.text())
                    .isEqualTo((refused ? changed : State.of(other.kept())).lines());
        }
    }

    /** A label that is to go, or that the type that comes back never had, cannot be kept for what others wrote. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TYPE mood ADD VALUE 'glad'",
                "ALTER TYPE mood RENAME TO humour; ALTER TYPE humour ADD VALUE 'glad'",
                "CREATE TYPE mood_new AS ENUM ('ok', 'sad', 'glad'); ALTER TABLE t ALTER m TYPE mood_new USING m::text::mood_new;"
                        + " DROP TYPE mood; ALTER TYPE mood_new RENAME TO mood",
                "ALTER TABLE t ALTER m TYPE text; DROP TYPE mood"
            })
    void aValueThatTheFormerTypeDoesNotHaveIsListed(String change) {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            database.execute(
                    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, m mood); INSERT INTO t VALUES (1, 'sad'), (2, 'ok')");
            Baseline before = rollback.capture("before");
            database.execute(change);
            rollback.seal(before);
            database.execute("INSERT INTO t VALUES (3, 'ok'), (4, 'glad')");

            RollbackPlan plan = rollback.planBackTo(before);
            assertThat(plan.conflicts()).singleElement().satisfies(conflict -> {
                assertThat(conflict.kind()).isEqualTo(Conflict.Kind.VALUE_DOES_NOT_FIT);
                assertThat(conflict.key()).contains("id=4");
                assertThat(conflict.current()).contains("glad");
            });
            assertThat(rollback.execute(rollback.review(plan).acceptingAll()).ending())
                    .isEqualTo(Ending.REFUSED);
        }
    }
}
