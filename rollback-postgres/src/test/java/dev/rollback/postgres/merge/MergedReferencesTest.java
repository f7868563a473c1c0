package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.name.TableName;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.CheckStep;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.MergedForeignKeysCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are put in place, and rows that refer to some that go, refer to what is there: others may write until the locks are held. */
class MergedReferencesTest {

    private static final TableName CHILD = TableName.of("public", "child");

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline captured(int rows) {
        database.execute("""
                CREATE TABLE parent (id int PRIMARY KEY);
                INSERT INTO parent SELECT generate_series(1, 10);
                CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent);
                INSERT INTO child SELECT n, 1 FROM generate_series(1, %d) n;
                ANALYZE;
                """.formatted(rows));
        return rollback.capture("before");
    }

    private ReviewedPlan reviewed(Baseline before) {
        return rollback.review(rollback.planBackTo(before)).acceptingAll();
    }

    private static Iterable<CheckStep> checks(RollbackPlan plan) {
        return plan.steps().stream()
                .filter(CheckStep.class::isInstance)
                .map(CheckStep.class::cast)
                .toList();
    }

    private void isRefused(RollbackReport report, String because) {
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.text()).contains(because);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 2000})
    void aRowThatComesBackRefersToOneThatOthersDeletedMeanwhile(int rows) {
        Baseline before = captured(rows);
        database.execute("UPDATE child SET parent = 2");
        rollback.seal(before);
        ReviewedPlan plan = reviewed(before);
        assertThat(checks(plan.plan())).containsExactly(new MergedForeignKeysCheck(CHILD, "before"));
        database.execute("DELETE FROM parent WHERE id = 1");

        isRefused(rollback.execute(plan), "child_parent_fkey: " + rows + " rows refer to nothing in public.parent");
        assertThat(database.value("SELECT count(*) FROM child WHERE parent = 2"))
                .isEqualTo(String.valueOf(rows));
    }

    @Test
    void aRowRefersToOneThatGoesSinceOthersWroteItMeanwhile() {
        Baseline before = captured(3);
        database.execute("INSERT INTO parent VALUES (11)");
        rollback.seal(before);
        ReviewedPlan plan = reviewed(before);
        assertThat(checks(plan.plan())).containsExactly(new MergedForeignKeysCheck(CHILD, "before"));
        database.execute("INSERT INTO child VALUES (4, 11)");

        isRefused(rollback.execute(plan), "child_parent_fkey: 1 row refers to nothing in public.parent");
        assertThat(database.value("SELECT count(*) FROM parent WHERE id = 11")).isEqualTo("1");
    }

    @Test
    void rowsThatFitAreTakenBack() {
        Baseline before = captured(3);
        database.execute(
                "INSERT INTO parent VALUES (11)",
                "UPDATE child SET parent = 11 WHERE id = 2",
                "DELETE FROM child WHERE id = 3");
        rollback.seal(before);
        database.execute("INSERT INTO child VALUES (4, 10)", "DELETE FROM parent WHERE id = 9");

        assertThat(rollback.execute(reviewed(before))).wasCommitted();
        assertThat(database.value("SELECT string_agg(id || '>' || parent, ' ' ORDER BY id) FROM child"))
                .isEqualTo("1>1 2>1 3>1 4>10");
    }

    @Test
    void aKeyThatComesBackItselfIsAskedOfAllRows() {
        Baseline before = captured(3);
        database.execute("ALTER TABLE child DROP CONSTRAINT child_parent_fkey", "UPDATE child SET parent = 2");
        rollback.seal(before);

        assertThat(checks(rollback.planBackTo(before))).containsExactly(new AllForeignKeysCheck(CHILD));
        assertThat(rollback.execute(reviewed(before))).wasCommitted();
    }

    /** Who refers to a row that goes need not spell its key alike. */
    @Test
    void aKeyUnderACollationIsAskedOfAllRows() {
        database.execute(
                "CREATE COLLATION either (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE TABLE parent (id text COLLATE either PRIMARY KEY)",
                "INSERT INTO parent VALUES ('a')",
                "CREATE TABLE child (id int PRIMARY KEY, parent text COLLATE either REFERENCES parent)");
        Baseline before = rollback.capture("before");
        database.execute("INSERT INTO parent VALUES ('b')");
        rollback.seal(before);
        ReviewedPlan plan = reviewed(before);
        assertThat(checks(plan.plan())).containsExactly(new AllForeignKeysCheck(CHILD));
        database.execute("INSERT INTO child VALUES (1, 'B')");

        isRefused(rollback.execute(plan), "child_parent_fkey: 1 row refers to nothing in public.parent");
    }

    /** A constraint that was never proven of the rows of before says nothing of them afterwards. */
    @Test
    void aRowThatReferredToNothingComesBackAsItWas() {
        captured(3);
        database.execute(
                "ALTER TABLE child DROP CONSTRAINT child_parent_fkey",
                "INSERT INTO child VALUES (4, 99), (5, 99)",
                "ALTER TABLE child ADD CONSTRAINT late FOREIGN KEY (parent) REFERENCES parent NOT VALID");
        Baseline before = rollback.capture("late");
        database.execute("UPDATE child SET parent = 2 WHERE id = 4");
        rollback.seal(before);
        database.execute("INSERT INTO child VALUES (6, 3)");

        assertThat(rollback.execute(reviewed(before))).wasCommitted();
        assertThat(database.value("SELECT string_agg(id || '>' || parent, ' ' ORDER BY id) FROM child"))
                .isEqualTo("1>1 2>1 3>1 4>99 5>99 6>3");
    }
}
