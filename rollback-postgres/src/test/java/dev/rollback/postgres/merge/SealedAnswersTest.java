package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.review.Finding;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Comparison;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of sealed changes holds: how much is in conflict, what is lost, what was compared. */
class SealedAnswersTest {

    private static final TableName T = TableName.of("public", "t");

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline sealed(int rows, String change) {
        database.execute("CREATE TABLE t (id int PRIMARY KEY, v int); CREATE TABLE u (id int);"
                + " INSERT INTO t SELECT i, 0 FROM generate_series(1, " + rows + ") i");
        Baseline before = rollback.capture("before");
        database.execute(change);
        return rollback.seal(before);
    }

    @Test
    void conflictsThatAreNotListedAreCounted() {
        Baseline before = sealed(250, "UPDATE t SET v = 1");
        database.execute("UPDATE t SET v = 2");

        RollbackPlan plan = rollback.planBackTo(before);
        assertThat(plan.conflicts()).hasSize(100);
        assertThat(plan.unlistedConflicts()).isEqualTo(150);
        assertThat(rollback.review(plan).render()).contains("CONFLICT in 150 more rows, not listed");
        Assessment assessment = rollback.assess(before);
        assertThat(assessment.unlistedConflicts()).isEqualTo(150);
        assertThat(assessment.text()).contains("CONFLICT in 150 more rows, not listed");
        assertThat(assessment.json()).contains("\"unlistedConflicts\": 150");

        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(before, ConflictPolicy.RESTORE_BASELINE))
                        .acceptingAll());
        assertThat(report).wasCommitted();
        assertThat(report.text())
                .contains(
                        "RESTORE_BASELINE, 100 conflicts",
                        "settled: conflicts in 150 more rows that the plan does not list");
    }

    @Test
    void conflictsThatAreAllListedLeaveNone() {
        Baseline before = sealed(3, "UPDATE t SET v = 1");
        database.execute("UPDATE t SET v = 2");
        assertThat(rollback.planBackTo(before).conflicts()).hasSize(3);
        assertThat(rollback.planBackTo(before).unlistedConflicts()).isZero();
        assertThat(rollback.assess(before).text()).doesNotContain("more row");
    }

    @Test
    void aTableThatComesBackRevertsNobodysWrites() {
        Baseline before = sealed(3, "DROP TABLE t");
        database.execute("INSERT INTO u VALUES (1)");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));
        assertThat(reviewed.findings())
                .extracting(Finding::hazard)
                .doesNotContain(Hazard.REVERTS_ALL_WRITES_SINCE_BASELINE);
        assertThat(rollback.execute(reviewed.acceptingAll())).wasCommitted();
        assertThat(database.value("SELECT (SELECT count(*) FROM t) || ' ' || (SELECT count(*) FROM u)"))
                .isEqualTo("3 1");
    }

    @Test
    void rowsOfAChangeThatWasTakenBackAreNotSaidToBeCompared() {
        Baseline before = sealed(3, "UPDATE t SET v = 1");
        assertThat(rollback.verify(before).unknownRows()).isEmpty();
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .wasCommitted();
        database.execute("TRUNCATE t");

        Comparison comparison = rollback.verify(before);
        assertThat(comparison.unknownRows()).containsExactly(T);
        assertThat(comparison.differences()).isEmpty();
    }
}
