package dev.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ExportOptions;
import dev.rollback.capture.ImportOptions;
import dev.rollback.capture.MappedKey;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackExceptionTest {

    private static final Throwable CAUSE = new IllegalStateException("cause");

    static Stream<RollbackException> everyKind() {
        return Stream.of(
                new RollbackException.Refused("RB-X", "Cannot do x", "y is so", "do z"),
                new RollbackException.Failed("RB-X", "Cannot do x", "y is so", "do z"),
                new RollbackException.Failed("RB-X", "Cannot do x", "y is so", "do z", CAUSE),
                new RollbackException.OutcomeUnknown("RB-X", "Cannot do x", "y is so", "do z", CAUSE));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    @Covers("R-003-033")
    void saysWhatWhyAndWhatIsSafeNext(RollbackException exception) {
        assertThat(exception).hasMessage("Cannot do x: y is so. Safe next: do z");
        assertThat(exception.code()).isEqualTo("RB-X");
        assertThat(exception.problem()).isEqualTo("Cannot do x");
        assertThat(exception.reason()).isEqualTo("y is so");
        assertThat(exception.advice()).isEqualTo("do z");
    }

    @Test
    void everyKindIsCovered() {
        assertThat(everyKind().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(RollbackException.class.getPermittedSubclasses());
    }

    @Test
    void theCauseIsKept() {
        assertThat(everyKind().filter(exception -> exception.getCause() == CAUSE))
                .hasSize(2);
    }

    @Test
    void nothingOfItMayBeLeftOut() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RollbackException.Refused("RB-X", "Cannot do x", "y is so", null))
                .withMessage("advice");
        assertThatNullPointerException()
                .isThrownBy(() -> new RollbackException.Refused(null, "Cannot do x", "y is so", "do z"))
                .withMessage("code");
    }

    @Test
    void aBaselineThatIsNotThereIsRefusedByName() {
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> new EmptyDoor().baseline("before"))
                .withMessage("Cannot use baseline before: there is none of that name in this database. Safe next: "
                        + "list the baselines; if it was discarded, what it kept is gone")
                .returns("RB-BASELINE-UNKNOWN", RollbackException::code);
    }

    @Test
    void captureWithoutAScopeCoversEverything() {
        EmptyDoor door = new EmptyDoor();
        door.capture("before");
        assertThat(door.asked.scope()).isEqualTo(new ScopeDraft().scope());
    }

    /** A front door to a database without baselines. */
    private static final class EmptyDoor implements Rollback {

        private ScopeDraft asked;

        @Override
        public Baseline capture(String name, UnaryOperator<ScopeDraft> scope) {
            asked = scope.apply(new ScopeDraft());
            return Given.baseline(name);
        }

        @Override
        public Optional<Baseline> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<Baseline> list() {
            return List.of();
        }

        @Override
        public Baseline seal(Baseline baseline, SealOptions options) {
            throw new AssertionError();
        }

        @Override
        public Erased erase(Baseline baseline, Erasure erasure) {
            throw new AssertionError();
        }

        @Override
        public List<Erased> erase(Erasure erasure) {
            throw new AssertionError();
        }

        @Override
        public long mappedKeys(Baseline baseline, TableName table, Consumer<MappedKey> consumer) {
            throw new AssertionError();
        }

        @Override
        public RollbackPlan planBackTo(Baseline baseline, PlanOptions options) {
            throw new AssertionError();
        }

        @Override
        public ReviewedPlan review(RollbackPlan plan) {
            throw new AssertionError();
        }

        @Override
        public Rehearsal rehearse(ReviewedPlan plan) {
            throw new AssertionError();
        }

        @Override
        public RollbackReport execute(ReviewedPlan plan) {
            throw new AssertionError();
        }

        @Override
        public Comparison verify(Baseline baseline) {
            throw new AssertionError();
        }

        @Override
        public Archive export(Baseline baseline, Path directory, ExportOptions options) {
            throw new AssertionError();
        }

        @Override
        public Baseline importFrom(Path directory, ImportOptions options) {
            throw new AssertionError();
        }

        @Override
        public void discard(Baseline baseline) {
            throw new AssertionError();
        }
    }
}
