package dev.rollback.report;

import dev.rollback.execute.Ending;
import dev.rollback.execute.StepResult;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.immutables.value.Value;

/** What an execution did, how long it took, and what was proved. Immutable. Holds no row values in any of its forms. */
// the annotations are read by the compiler alone: who uses this module need not have them
@SuppressWarnings("exports")
@Value.Immutable
public abstract class RollbackReport {

    RollbackReport() {}

    /** Drawn for this execution; the same in journal and log. */
    public abstract UUID executionId();

    /** What ran, as it was reviewed. */
    public abstract ReviewedPlan reviewed();

    /** How it ended; {@link #reasons} says why. */
    public abstract Ending ending();

    /** When it was asked for, by the clock of the front door. */
    public abstract Instant startedAt();

    /** How long it took, waiting and further attempts included. */
    public abstract Duration duration();

    /** How often the transaction was tried. */
    public abstract int attempts();

    /** The steps that ran, in order; for an ending other than {@code COMMITTED} they were undone. */
    public abstract List<StepResult> steps();

    /** What was looked at; empty where it did not come so far. */
    @Value.Default
    public Verification verification() {
        return new Verification(List.of(), Optional.empty());
    }

    /** Why it was refused or failed. */
    public abstract List<String> reasons();

    /** What was noticed and did not stop it. */
    public abstract List<String> remarks();

    /** The proof, where the plan went back to a baseline and was kept. */
    public abstract Optional<Certificate> certificate();

    /** The baseline that the execution took of itself, by which it can be rolled back. */
    public abstract Optional<String> ownBaseline();

    /** True if the database is as asked: committed, or nothing had to be done. */
    public boolean succeeded() {
        return ending() == Ending.COMMITTED || ending() == Ending.NOTHING_TO_DO;
    }

    /** For a terminal. */
    public String text() {
        return ReportText.of(this);
    }

    /** For a ticket or a wiki. */
    public String markdown() {
        return ReportMarkdown.of(this);
    }

    /** For a program; the key {@code format} names the schema's version. */
    public String json() {
        return ReportJson.of(this);
    }

    @Override
    public String toString() {
        return reviewed().plan().name() + " " + ending();
    }
}
