package dev.rollback.postgres.kinds;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kind that few databases have is taken back exactly, or the database stays as the change left it. Nothing in between. */
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class RareObjectKindTest {

    private static final Recording RECORDING = new Recording("rare-object-kinds");

    static List<ObjectKindCase> cases() {
        return ObjectKindCases.tested(ObjectKindCases.rare());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isTakenBackExactlyOrNotAtAll(ObjectKindCase one) throws SQLException {
        try (TestDatabase database = one.open();
                HikariDataSource pool = database.pool();
                Connection witness = database.connect()) {
            PostgresRollback rollback = PostgresRollback.using(pool).build();
            State before = State.of(witness);
            Baseline baseline = rollback.capture("before");
            Equality.assertEqual(before, State.of(witness));

            RECORDING.captured(one, witness);
            RememberedCatalog remembered = new RememberedCatalog(pool);
            one.change(database);
            remembered.assertSeesTheChange();
            State after = State.of(witness);
            assertThat(after).isNotEqualTo(before);

            boolean takenBack = takenBack(one, rollback, baseline);
            Equality.assertEqual(takenBack ? before : after, State.of(witness));
            if (!takenBack) {
                RECORDING.refused(one);
            }
        }
    }

    /** An error is an answer too where the library does not know a kind; a wrong certificate is not. */
    private static boolean takenBack(ObjectKindCase one, PostgresRollback rollback, Baseline baseline) {
        ReviewedPlan plan;
        RollbackReport report;
        try {
            plan = rollback.review(rollback.planBackTo(baseline)).acceptingAll();
            report = rollback.execute(plan);
        } catch (RollbackException.Refused | RollbackException.Failed untouched) {
            return false;
        }
        if (report.ending() == Ending.REFUSED || report.ending() == Ending.FAILED) {
            return false;
        }
        assertThat(report).isExact().wasCommitted();
        RECORDING.tookBack(one, plan);
        return true;
    }
}
