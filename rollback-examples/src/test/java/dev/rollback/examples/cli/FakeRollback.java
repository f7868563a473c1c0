package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ExportOptions;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ImportOptions;
import dev.rollback.capture.MappedKey;
import dev.rollback.capture.Scope;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.execute.Ending;
import dev.rollback.name.TableName;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.RollbackReportBuilder;
import dev.rollback.review.Finding;
import dev.rollback.review.Hazard;
import dev.rollback.review.Inspection;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Comparison;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Ends every rollback as a test asks, for the endings that a healthy server does not give. */
final class FakeRollback implements Rollback {

    private static final DatabaseIdentity IDENTITY = new DatabaseIdentity("1", 2, "fake", 180000);
    private static final Fingerprint STATE = Fingerprint.of("state");

    private final Ending ending;
    private final List<String> reasons;
    private List<Obstacle> obstacles = List.of();
    ReviewedPlan executed;
    Scope captured;

    FakeRollback(Ending ending, String... reasons) {
        this.ending = ending;
        this.reasons = List.of(reasons);
    }

    FakeRollback obstructedBy(Obstacle obstacle) {
        obstacles = List.of(obstacle);
        return this;
    }

    @Override
    public Baseline capture(String name, UnaryOperator<ScopeDraft> scope) {
        captured = scope.apply(new ScopeDraft()).scope();
        return baseline(name);
    }

    @Override
    public Baseline seal(Baseline baseline, SealOptions options) {
        return baseline;
    }

    @Override
    public RollbackPlan planBackTo(Baseline baseline, PlanOptions options) {
        return RollbackPlan.named("back to " + baseline.name())
                .exactlyTo(baseline)
                .build();
    }

    @Override
    public ReviewedPlan review(RollbackPlan plan) {
        return ReviewedPlan.review(
                plan,
                asked -> new Inspection(
                        IDENTITY,
                        STATE,
                        List.of(),
                        List.of(new Finding(Hazard.REWRITES_TABLE, "t", "all of it")),
                        obstacles));
    }

    @Override
    public Rehearsal rehearse(ReviewedPlan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RollbackReport execute(ReviewedPlan plan) {
        executed = plan;
        return new RollbackReportBuilder()
                .executionId(new UUID(0, 1))
                .reviewed(plan)
                .ending(ending)
                .startedAt(Instant.EPOCH)
                .duration(Duration.ofMillis(1200))
                .attempts(1)
                .reasons(reasons)
                .build();
    }

    @Override
    public Comparison verify(Baseline baseline) {
        throw new IllegalStateException("a bug that knows the password: secret");
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
    public Optional<Baseline> find(String name) {
        return Optional.of(new Baseline(
                new UUID(0, 2),
                name,
                IDENTITY,
                Scope.everything(),
                STATE,
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public List<Baseline> list() {
        return List.of();
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
        throw new AssertionError("a bug");
    }
}
