package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions and children that others took from a table which a change had altered: what is undone of the table is undone of them. */
class LaterPartitionsTest {

    private static final String WHOLE = """
            CREATE TABLE referred (id int PRIMARY KEY);
            INSERT INTO referred SELECT generate_series(1, 20);
            CREATE TABLE whole (id int PRIMARY KEY, v int NOT NULL, w int CONSTRAINT above CHECK (w > 0) CONSTRAINT known REFERENCES referred)
                PARTITION BY RANGE (id);
            CREATE INDEX by_v ON whole (v);
            CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
            CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20);
            INSERT INTO whole SELECT i, i, i FROM generate_series(1, 19) i;
            """;
    private static final String DETACHED = "ALTER TABLE whole DETACH PARTITION low";

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void rowsComeBackToOneThatWasDetached() {
        sealed.leavesNoTrace(
                WHOLE,
                "UPDATE whole SET v = 0 WHERE id IN (9, 12); DELETE FROM whole WHERE id = 3",
                DETACHED + "; UPDATE low SET v = 100 WHERE id = 5");
    }

    @Test
    void indexesAndColumnsComeBackToOneThatWasDetached() {
        sealed.leavesNoTrace(WHOLE, "DROP INDEX by_v; ALTER TABLE whole DROP COLUMN w", DETACHED);
    }

    @Test
    void checksAndForeignKeysComeBackToOneThatWasDetached() {
        sealed.leavesNoTrace(WHOLE, "ALTER TABLE whole DROP CONSTRAINT above, DROP CONSTRAINT known", DETACHED);
    }

    @Test
    void whatTheChangeGaveTheWholeGoesFromOneThatWasDetached() {
        sealed.leavesNoTrace(WHOLE, """
                ALTER TABLE whole ADD CONSTRAINT below CHECK (v < 1000), ADD FOREIGN KEY (v) REFERENCES referred;
                ALTER TABLE whole ADD COLUMN x int NOT NULL DEFAULT 3;
                CREATE INDEX ON whole (x);
                """, DETACHED + "; ALTER TABLE low ADD CHECK (v < 900)");
    }

    @Test
    void rulesOfOthersStayThoughTheySayWhatOneOfTheChangeSays() {
        sealed.leavesNoTrace(
                WHOLE + "CREATE TABLE parent (id int PRIMARY KEY, v int); CREATE TABLE child () INHERITS (parent);",
                """
                ALTER TABLE whole ADD CONSTRAINT positive CHECK (v > 0), ADD CONSTRAINT "V known" FOREIGN KEY (v) REFERENCES referred;
                ALTER TABLE parent ADD CONSTRAINT positive CHECK (v > 0);
                """,
                DETACHED + """
                ; ALTER TABLE low ADD CONSTRAINT theirs CHECK (v > 0), ADD CONSTRAINT too FOREIGN KEY (v) REFERENCES referred;
                ALTER TABLE child ADD CONSTRAINT positive CHECK (v > 0);
                """);
    }

    @Test
    void oneOfATypeThatOthersRenamedFits() {
        sealed.leavesNoTrace(
                """
                CREATE TYPE label AS ENUM ('a');
                CREATE TABLE whole (id int PRIMARY KEY, v label) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 'a');
                """,
                "DROP TABLE low",
                "ALTER TYPE label RENAME TO named; ALTER TABLE whole ALTER v SET (n_distinct = 3)");
    }

    @Test
    void aChildThatDoesNotInheritAnyMoreHasItAllForItsOwn() {
        sealed.leavesNoTrace(
                """
                CREATE TABLE parent (id int PRIMARY KEY, v int NOT NULL CONSTRAINT above CHECK (v > 0), w text DEFAULT 'w');
                CREATE TABLE child (own int) INHERITS (parent);
                INSERT INTO child SELECT i, i, 'w' || i, i FROM generate_series(1, 9) i;
                """,
                "ALTER TABLE parent DROP CONSTRAINT above; ALTER TABLE parent DROP COLUMN w",
                "ALTER TABLE child NO INHERIT parent");
    }

    @Test
    void oneThatTheChangeAttachedKeepsWhatOthersGaveTheWhole() {
        sealed.takesBack(
                """
                CREATE TABLE whole (id int PRIMARY KEY, v int NOT NULL) PARTITION BY RANGE (id);
                CREATE TABLE low (id int NOT NULL, v int NOT NULL);
                INSERT INTO low SELECT i, i FROM generate_series(1, 9) i;
                """,
                "ALTER TABLE whole ATTACH PARTITION low FOR VALUES FROM (0) TO (10)",
                "ALTER TABLE whole ADD COLUMN x int; UPDATE whole SET x = 7 WHERE id = 2");

        assertThat(sealed.value("SELECT relispartition FROM pg_class WHERE relname = 'low'"))
                .isEqualTo("f");
        assertThat(sealed.columns("low")).isEqualTo("id integer NOT NULL, v integer NOT NULL, x integer");
        assertThat(sealed.value("SELECT x FROM low WHERE id = 2")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"ALTER v TYPE bigint, NEED_RETYPED", "DROP v, NEED_DROPPED"})
    void oneThatDoesNotFitTheColumnsOfTheWholeAnyMoreIsListed(String later, Conflict.Kind kind) {
        Baseline before = sealed.changed(WHOLE, "DROP TABLE low", "ALTER TABLE whole " + later);

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object, conflict -> conflict.aspect()
                        .orElse(""))
                .contains(tuple(kind, "table public.low", "needs column public.whole.v"));
    }

    @Test
    void childrenOfOthersHaveDefaultsAndNotNullAsTheirParentsHaveThemAgain() {
        sealed.leavesNoTrace("""
                CREATE TABLE parent (id int PRIMARY KEY, v int NOT NULL DEFAULT 3, w int, x text DEFAULT 'x');
                CREATE TABLE whole (id int PRIMARY KEY, v int NOT NULL DEFAULT 3, w int, x text DEFAULT 'x') PARTITION BY RANGE (id);
                """, """
                ALTER TABLE parent ALTER v SET DEFAULT 5, ALTER v DROP NOT NULL, ALTER w SET DEFAULT 7, ALTER x DROP DEFAULT, ALTER x SET NOT NULL;
                ALTER TABLE whole ALTER v SET DEFAULT 5, ALTER v DROP NOT NULL, ALTER w SET DEFAULT 7, ALTER x DROP DEFAULT, ALTER x SET NOT NULL;
                """, """
                CREATE TABLE child () INHERITS (parent);
                CREATE TABLE grandchild (own int) INHERITS (child);
                CREATE TABLE other (v int DEFAULT 9) INHERITS (parent);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                """);
    }
}
