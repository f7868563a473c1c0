package dev.rollback.drill;

import dev.rollback.Rollback;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.SealOptions;
import dev.rollback.plan.Obstacle;
import dev.rollback.report.Checklist;
import dev.rollback.report.Phases;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.Timetable;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.text.Quantity;
import dev.rollback.verify.Comparison;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One drill while it runs: what is tried after something failed is left open. */
final class Exercise<D> {

    private static final Logger LOG = LoggerFactory.getLogger(Exercise.class);

    private static final Pattern LIBRARIES = Pattern.compile("(java|jdk|org\\.(postgresql|jooq|assertj|junit))[./]");

    /** What is to be done. */
    record Script<D>(
            DrillWork<D> change,
            Optional<DrillWork<D>> laterWrites,
            SealOptions seal,
            Duration rollback,
            List<Drill.Phase<D>> phases,
            Duration validation,
            List<Drill.Task<D>> tasks) {}

    private final DrillSite<D> site;
    private final Rollback rollback;
    /** The baseline of the drill; a clone brings those of its original along. */
    private final String before;

    private final Phases phases;
    private Checklist boxes = Checklist.named("Rollback drill");
    private Optional<ReviewedPlan> plan = Optional.empty();
    private Optional<RollbackReport> report = Optional.empty();
    private boolean stopped;

    Exercise(DrillSite<D> site, Clock clock) {
        this.site = site;
        this.rollback = site.rollback();
        this.before = "drill of " + clock.instant();
        this.phases = new Phases(clock);
    }

    Timetable times() {
        return phases.times();
    }

    Checklist boxes() {
        return boxes;
    }

    Optional<RollbackReport> report() {
        return report;
    }

    void run(Script<D> script) {
        box("Pre-rollback backup completed", this::capture);
        box("Bad version deployed", () -> deploy(script));
        phase("Database rollback", script.rollback(), () -> {
            box("Rollback planned and reviewed, nothing in its way", this::review);
            box("Rollback executed", this::execute);
        });
        script.phases()
                .forEach(phase -> phase(phase.name(), phase.target(), () -> box(phase.name(), () -> worked(phase))));
        phase("Validation", script.validation(), () -> {
            box("Database as it was", this::verify);
            script.tasks().forEach(task -> box(task.name(), () -> checked(task)));
        });
        box("Within the recovery time", this::inTime);
    }

    /** Nothing is timed that is not done. */
    private void phase(String name, Duration target, Runnable work) {
        if (stopped) {
            work.run();
            return;
        }
        try {
            phases.run(name, target, () -> {
                work.run();
                if (stopped) {
                    throw new Shortfall(name);
                }
                return name;
            });
        } catch (Shortfall e) {
            LOG.info("Drill stopped in phase {}", e.getMessage());
        }
    }

    private String capture() {
        Baseline captured = rollback.capture(before);
        return Quantity.count(captured.rows(), "row") + " kept, state "
                + captured.fingerprint().brief();
    }

    private String deploy(Script<D> script) throws Exception {
        script.change().on(site.database());
        Comparison changed = rollback.verify(rollback.baseline(before));
        if (changed.equal()) {
            throw new Shortfall("it changed nothing: a drill without damage shows nothing");
        }
        if (script.laterWrites().isPresent()) {
            rollback.seal(rollback.baseline(before), script.seal());
            script.laterWrites().get().on(site.database());
        }
        return Quantity.count(changed.differences().size(), "difference");
    }

    private String review() {
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(rollback.baseline(before)));
        if (!reviewed.obstacles().isEmpty()) {
            throw new Shortfall(
                    reviewed.obstacles().stream().map(Obstacle::toString).collect(Collectors.joining("; ")));
        }
        plan = Optional.of(reviewed);
        return Quantity.count(reviewed.steps().size(), "step") + ", plan "
                + reviewed.fingerprint().brief();
    }

    private String execute() {
        RollbackReport run = rollback.execute(plan.orElseThrow().acceptingAll());
        report = Optional.of(run);
        if (!run.succeeded()) {
            throw new Shortfall(run.ending() + ": " + String.join("; ", run.reasons()));
        }
        return run.ending() + " in " + Quantity.duration(run.duration())
                + run.ownBaseline()
                        .map(kept -> ", what it replaced is kept in " + kept)
                        .orElse("");
    }

    private String verify() {
        Comparison now = rollback.verify(rollback.baseline(before));
        if (!now.equal()) {
            throw new Shortfall(Quantity.count(now.differences().size(), "difference") + ", the first: "
                    + now.differences().get(0));
        }
        String compared =
                Quantity.count(now.objects(), "object") + " and " + Quantity.count(now.rows(), "row") + " compared";
        // of a sealed baseline rows are not looked at again: what they had to become is known before the commit alone
        return report.flatMap(RollbackReport::certificate)
                .filter(certificate -> certificate.sealedAt().isPresent())
                .map(certificate -> compared + "; before the commit " + Quantity.count(certificate.rows(), "row")
                        + " with what later writes make of them")
                .orElse(compared);
    }

    private String worked(Drill.Phase<D> phase) throws Exception {
        phase.work().on(site.database());
        return "done";
    }

    private String checked(Drill.Task<D> task) throws Exception {
        if (!task.check().holds(site.database())) {
            throw new Shortfall("it is not so");
        }
        return "looked at";
    }

    private String inTime() {
        Timetable times = times();
        String figures = Quantity.duration(times.actual()) + " of " + Quantity.duration(times.target());
        if (!times.kept()) {
            throw new Shortfall(figures);
        }
        return figures;
    }

    private void box(String task, Callable<String> work) {
        if (stopped) {
            boxes = boxes.open(task);
            return;
        }
        try {
            boxes = boxes.done(task, work.call());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(task, "interrupted");
        } catch (Shortfall | RollbackException e) {
            fail(task, String.valueOf(e.getMessage()));
        } catch (Exception | AssertionError e) {
            fail(task, e.getClass().getName() + place(e));
        }
    }

    /** Where the check's own code called for it; what its message says may hold row values. */
    private static String place(Throwable e) {
        return Stream.of(e.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(frame -> !LIBRARIES.matcher(frame).lookingAt())
                .findFirst()
                .map(" at "::concat)
                .orElse("");
    }

    private void fail(String task, String why) {
        boxes = boxes.failed(task, why);
        stopped = true;
    }

    /** The drill saw that it is not as it should be. */
    private static final class Shortfall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Shortfall(String message) {
            super(message);
        }
    }
}
