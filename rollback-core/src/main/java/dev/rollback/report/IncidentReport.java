package dev.rollback.report;

import dev.rollback.RollbackException;
import dev.rollback.decide.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The report that runbooks ask for after a rollback: what the run knows is filled in from it, what only people know has to be given
 * before it counts as closed. Immutable; {@code new IncidentReportBuilder().from(report)} changes one. Holds no row values unless a
 * person writes some.
 */
// the annotations are read by the compiler alone: who uses this module need not have them
@SuppressWarnings("exports")
@Value.Immutable
public abstract class IncidentReport {

    IncidentReport() {}

    /** What was run. */
    public abstract RollbackReport execution();

    /** Why it was decided, rule by rule. */
    public abstract Optional<Decision> decision();

    /** Times of the phases, target against actual. */
    public abstract Optional<Timetable> times();

    /** Where it was run, for example {@code production}. */
    public abstract Optional<String> environment();

    /** What users and business felt, in a person's words. */
    public abstract Optional<String> impact();

    @Value.Default
    public TestResult applicationTests() {
        return TestResult.NOT_RUN;
    }

    @Value.Default
    public TestResult performanceTests() {
        return TestResult.NOT_RUN;
    }

    @Value.Default
    public TestResult userAcceptance() {
        return TestResult.NOT_RUN;
    }

    /** What was done beside the plan: code reverted, services restarted. */
    public abstract List<String> furtherActions();

    /** What went wrong. */
    public abstract Optional<String> rootCause();

    /** How it will not happen again. */
    public abstract Optional<String> prevention();

    /** What the process learns from it. */
    public abstract Optional<String> improvements();

    public abstract Optional<String> monitoringPlan();

    public abstract Optional<String> testingPlan();

    /** When the change is tried again. */
    public abstract Optional<String> retrySchedule();

    /** When people look back on it together; empty as long as that is not settled. */
    public abstract Optional<Instant> reviewAt();

    /** What has to be so before the rollback counts as complete. */
    public abstract List<Checklist> completion();

    /** What is to be done later. */
    public abstract List<FollowUp> followUps();

    /** What the checks of the run say about the database. */
    public TestResult databaseTests() {
        return IncidentFacts.databaseTests(execution());
    }

    /** What people have not said yet, and boxes that are not ticked. */
    public List<String> missing() {
        return IncidentFacts.missing(this);
    }

    /** True if nothing is missing. */
    public boolean closed() {
        return missing().isEmpty();
    }

    /**
     * The report, if it may be filed.
     *
     * @throws RollbackException.Refused naming what is missing
     */
    public IncidentReport close() {
        if (!closed()) {
            throw new RollbackException.Refused(
                    "RB-REPORT-OPEN",
                    "Cannot close the report of "
                            + execution().reviewed().plan().name(),
                    "it lacks " + String.join(", ", missing()),
                    "fill these in; the rollback itself is over");
        }
        return this;
    }

    /** For a ticket or a wiki. */
    public String markdown() {
        return IncidentMarkdown.of(this);
    }

    /** For a program; the key {@code format} names the schema's version. */
    public String json() {
        return IncidentJson.of(this);
    }
}
