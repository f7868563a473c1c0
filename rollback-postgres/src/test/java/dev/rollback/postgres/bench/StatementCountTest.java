package dev.rollback.postgres.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Protection;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.TableProtection;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Capture, planning and comparing ask the server as often for many objects as for few; digests of rows are made of forty tables at once. */
@Isolated("rows count as written since while any older transaction of the server runs")
class StatementCountTest {

    private record Asked(int capture, int plan, int verify) {}

    private record Filled(List<String> capture, int plan) {}

    @Test
    void doesNotGrowWithTheNumberOfObjects() {
        assertThat(asked(60)).isEqualTo(asked(5));
    }

    @Test
    void growsByTheCopyOfEachTableThatHasRows() {
        Filled few = filled(5);
        Filled many = filled(25);
        assertThat(copies(few.capture())).isEqualTo(5);
        assertThat(copies(many.capture())).isEqualTo(25);
        assertThat(others(many.capture())).isEqualTo(others(few.capture()));
        assertThat(many.plan()).isEqualTo(few.plan());
    }

    @Test
    void baselinesAreFoundAndListedAsFastAmongMany() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute(schema(2));
            database.execute("INSERT INTO app.t1 (name) VALUES ('a')");
            CountedStatements counted = new CountedStatements(database.dataSource());
            PostgresRollback rollback =
                    PostgresRollback.using(counted.dataSource()).build();
            rollback.capture("one");
            List<String> alone = counted.during(() -> rollback.baseline("one"));
            List<String> listed = counted.during(rollback::list);
            rollback.capture("two");
            rollback.capture("three", ScopeDraft::undoLog);
            assertThat(counted.during(() -> rollback.baseline("one"))).isEqualTo(alone);
            assertThat(counted.during(rollback::list)).isEqualTo(listed);
            assertThat(rollback.list())
                    .extracting(Baseline::name, Baseline::rows)
                    .containsExactly(tuple("one", 1L), tuple("two", 1L), tuple("three", 0L));
            assertThat(rollback.list().get(2).protections())
                    .extracting(TableProtection::table, TableProtection::protection)
                    .containsExactly(
                            tuple(TableName.of("app", "t1"), Protection.UNDO_LOG),
                            tuple(TableName.of("app", "t2"), Protection.UNDO_LOG));
        }
    }

    @Test
    void rowsThatNobodyWroteAreNotLookedAt() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute(schema(3));
            IntStream.rangeClosed(1, 3)
                    .forEach(i -> database.execute("INSERT INTO app.t" + i + " (name) VALUES ('a'), ('b')"));
            CountedStatements counted = new CountedStatements(database.dataSource());
            PostgresRollback rollback =
                    PostgresRollback.using(counted.dataSource()).build();
            Baseline before = rollback.capture("before");
            assertThat(counted.during(() -> rollback.verify(before))).noneMatch(StatementCountTest::digests);

            database.execute("UPDATE app.t1 SET name = 'c' WHERE id = 1");
            assertThat(counted.during(() -> rollback.verify(before)))
                    .filteredOn(StatementCountTest::digests)
                    .singleElement()
                    .satisfies(sql -> assertThat(sql).contains("\"t1\"").doesNotContain("\"t2\""));
            assertThat(counted.during(() -> rollback.execute(
                            rollback.review(rollback.planBackTo(before)).acceptingAll())))
                    .noneMatch(StatementCountTest::digests)
                    .filteredOn(sql -> sql.startsWith("CREATE TABLE \"rollback\".\"delta_"))
                    .singleElement()
                    .satisfies(sql -> assertThat(sql).contains("xmin"));

            Baseline again = rollback.capture("again");
            database.execute("UPDATE app.t1 SET name = 'c' WHERE id = 1");
            assertThat(counted.during(() -> rollback.seal(again)))
                    .noneMatch(StatementCountTest::digests)
                    .filteredOn(sql -> sql.startsWith("CREATE TABLE \"rollback\".\"delta_"))
                    .singleElement()
                    .satisfies(sql -> assertThat(sql).contains("xmin"));
        }
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute(schema(3));
            CountedStatements counted = new CountedStatements(database.dataSource());
            PostgresRollback rollback =
                    PostgresRollback.using(counted.dataSource()).build();
            Baseline before = rollback.capture("before");
            database.execute("ALTER TABLE app.t1 ADD COLUMN added text");
            assertThat(counted.during(() -> rollback.assess(before)))
                    .anyMatch(StatementCountTest::readsTheCatalog)
                    .anyMatch(StatementCountTest::readsTheBaseline);
            assertThat(counted.during(() -> rollback.assess(before)))
                    .noneMatch(StatementCountTest::readsTheCatalog)
                    .noneMatch(StatementCountTest::readsTheBaseline);

            database.execute("ALTER TABLE app.t2 ADD COLUMN added text");
            assertThat(counted.during(() -> rollback.assess(before)))
                    .anyMatch(StatementCountTest::readsTheCatalog)
                    .noneMatch(StatementCountTest::readsTheBaseline);
        }
    }

    @Test
    void rulesOfColumnsThatGetNoOtherValueAreNotAsked() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute("""
                    CREATE TABLE t (id int PRIMARY KEY, up int NOT NULL REFERENCES t, n int NOT NULL CHECK (n > 0), note text NOT NULL);
                    INSERT INTO t VALUES (1, 1, 1, 'a'), (2, 1, 2, 'b');
                    """);
            CountedStatements counted = new CountedStatements(database.dataSource());
            PostgresRollback rollback =
                    PostgresRollback.using(counted.dataSource()).build();
            Baseline note = rollback.capture("note");
            database.execute("UPDATE t SET note = 'c' WHERE id = 2");
            rollback.seal(note);
            assertThat(counted.during(() -> rollback.planBackTo(note))).noneMatch(StatementCountTest::asksRules);

            Baseline number = rollback.capture("number");
            database.execute("UPDATE t SET n = 3 WHERE id = 2");
            rollback.seal(number);
            assertThat(counted.during(() -> rollback.planBackTo(number)))
                    .filteredOn(StatementCountTest::asksRules)
                    .singleElement()
                    .satisfies(sql -> assertThat(sql).contains("(n > 0)").doesNotContain("IS NULL LIMIT"));
        }
    }

    private static boolean asksRules(String sql) {
        return sql.contains("\"$rows0\"");
    }

    private static boolean readsTheCatalog(String sql) {
        return sql.contains("'COLUMN' AS kind");
    }

    private static boolean readsTheBaseline(String sql) {
        return sql.contains("o.identity, o.raw, o.attributes");
    }

    private static boolean digests(String sql) {
        return sql.contains("hashtextextended(q.image");
    }

    private static Asked asked(int tables) {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute(schema(tables));
            CountedStatements counted = new CountedStatements(database.dataSource());
            PostgresRollback rollback =
                    PostgresRollback.using(counted.dataSource()).build();
            int capture = counted.during(() -> rollback.capture("before", scope -> scope.withoutRows()))
                    .size();
            database.execute("ALTER TABLE app.t1 ADD COLUMN added text; DROP INDEX app.t2_name");
            Baseline before = rollback.find("before").orElseThrow();
            int plan = counted.during(() -> rollback.planBackTo(before)).size();
            int verify = counted.during(() -> rollback.verify(before)).size();
            return new Asked(capture, plan, verify);
        }
    }

    private static Filled filled(int tables) {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute(schema(tables));
            IntStream.rangeClosed(1, tables)
                    .forEach(i -> database.execute("INSERT INTO app.t" + i + " (name) VALUES ('a')"));
            CountedStatements counted = new CountedStatements(database.dataSource());
            PostgresRollback rollback =
                    PostgresRollback.using(counted.dataSource()).build();
            List<String> capture = counted.during(() -> rollback.capture("before"));
            Baseline before = rollback.find("before").orElseThrow();
            return new Filled(
                    capture, counted.during(() -> rollback.planBackTo(before)).size());
        }
    }

    private static long copies(List<String> statements) {
        return statements.stream()
                .filter(sql -> sql.startsWith("CREATE TABLE \"rollback\".\"rows_"))
                .count();
    }

    /** What is executed once for each copy, to measure and record it, is not counted. */
    private static long others(List<String> statements) {
        return statements.stream()
                .filter(sql -> !sql.startsWith("CREATE TABLE \"rollback\".\"rows_")
                        && !sql.startsWith("ALTER TABLE \"rollback\".\"rows_")
                        && !sql.contains("pg_table_size")
                        && !sql.contains("row_copy"))
                .count();
    }

    private static String schema(int tables) {
        return """
                DO $$ BEGIN
                  CREATE SCHEMA app;
                  FOR i IN 1..%s LOOP
                    EXECUTE format('CREATE TABLE app.t%%s (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int REFERENCES app.t%%1$s, name text DEFAULT ''x'' CHECK (name <> ''''))', i);
                    EXECUTE format('CREATE INDEX t%%s_name ON app.t%%1$s (name)', i);
                    EXECUTE format('CREATE VIEW app.v%%s AS SELECT name FROM app.t%%1$s', i);
                    EXECUTE format('CREATE FUNCTION app.f%%s() RETURNS int LANGUAGE sql AS ''SELECT 1''', i);
                  END LOOP;
                END $$;
                """.formatted(tables);
    }
}
