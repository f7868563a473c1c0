package dev.rollback.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.examples.proof.Evidence;
import dev.rollback.examples.proof.Proof;
import dev.rollback.examples.trading.TestDatabase;
import dev.rollback.postgres.GuardReport;
import org.junit.jupiter.api.Test;

class GuardedMigrationTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final GuardedMigration guarded = new GuardedMigration(database.dataSource());
    private final Proof proof = Proof.bySql(database.dataSource());

    @Test
    void aChangeWhoseChecksHoldStays() throws Exception {
        Evidence before = proof.collect();

        GuardReport report = guarded.addRiskScore();

        assertThat(report.kept()).as("%s", report.reasons()).isTrue();
        assertThat(before.differences("definitions", proof.collect()))
                .containsExactly("column trading.strategies.risk_score");
    }

    @Test
    @Covers("R-003-048")
    void aChangeThatLeavesOrphansIsTakenBack() throws Exception {
        Evidence before = proof.collect();

        GuardReport report = guarded.purgeStrategies();

        assertThat(report.kept()).isFalse();
        assertThat(report.reasons()).anyMatch(reason -> reason.startsWith("VIOLATED verify foreign key"));
        assertThat(report.safe()).isTrue();
        assertThat(proof.collect()).isEqualTo(before);
    }
}
