package dev.rollback.postgres.testing;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.execute.Ending;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.RollbackReportBuilder;
import dev.rollback.review.Inspection;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Exactness;
import dev.rollback.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollbackReportAssertTest {

    private static final Fingerprint STATE = Fingerprint.of("state");

    @Test
    void acceptsAnExactRollback() {
        assertThat(committed(Exactness.IDENTICAL)).isExact().wasCommitted();
    }

    @Test
    void doesNotTakeEquivalentForExact() {
        assertThatThrownBy(() -> assertThat(committed(Exactness.EQUIVALENT)).isExact())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "Expected rollback back to be certified IDENTICAL, but it is certified EQUIVALENT.");
    }

    @Test
    void tellsTheDifferencesObjectByObject() {
        Difference type = new Difference(
                Difference.Code.CHANGED_ATTRIBUTE, "column public.trades.price", "type", "numeric", "text");
        Difference collation = new Difference(
                Difference.Code.CHANGED_ATTRIBUTE, "column public.trades.price", "collation", "", "\"C\"");
        RollbackReport refused = draft(Ending.REFUSED)
                .reasons(List.of(type.toString(), collation.toString(), "something else"))
                .verification(new Verification(
                        List.of(), Optional.of(new Comparison(List.of(type, collation), List.of(), List.of(), 2, 0))))
                .build();

        assertThat(refused).wasRefusedUntouched().hasReason("price", "type").as("ticket 12");
        assertThatThrownBy(() -> assertThat(refused).as("ticket 12").isExact()).hasMessageStartingWith("""
                        [ticket 12]\s
                        Expected rollback back to be exact, but it ended REFUSED.
                        Differences from the baseline, object by object:
                          column public.trades.price
                            type (CHANGED_ATTRIBUTE)
                              expected: numeric
                              found:    text
                            collation (CHANGED_ATTRIBUTE)
                              expected:\s
                              found:    "C"
                        Reasons:
                          something else
                        Report:
                        """);
    }

    @Test
    void takesNoSuccessForARefusal() {
        assertThatThrownBy(() -> assertThat(committed(Exactness.IDENTICAL)).wasRefusedUntouched())
                .hasMessageContaining("to end REFUSED, but it ended COMMITTED");
        assertThatThrownBy(() -> assertThat(committed(Exactness.IDENTICAL)).keptWhatItReplaced())
                .hasMessageContaining("it took no baseline of itself");
    }

    private static RollbackReport committed(Exactness exactness) {
        return draft(Ending.COMMITTED)
                .certificate(new Certificate(
                        exactness,
                        "before",
                        STATE,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        1,
                        Instant.EPOCH))
                .build();
    }

    private static RollbackReportBuilder draft(Ending ending) {
        ReviewedPlan plan = ReviewedPlan.review(
                RollbackPlan.named("back").build(),
                asked -> new Inspection(
                        new DatabaseIdentity("1", 2, "db", 180006), STATE, List.of(), List.of(), List.of()));
        return new RollbackReportBuilder()
                .executionId(new UUID(1, 2))
                .reviewed(plan)
                .ending(ending)
                .startedAt(Instant.EPOCH)
                .duration(Duration.ZERO)
                .attempts(1);
    }
}
