package dev.rollback.examples.runbook.deployment;

import dev.rollback.Rollback;
import dev.rollback.RollbackException;
import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.decide.Decision;
import dev.rollback.examples.console.Figures;
import dev.rollback.plan.Goal;
import dev.rollback.report.Checklist;
import dev.rollback.report.Checklists;
import dev.rollback.report.Incident;
import dev.rollback.report.Notice;
import dev.rollback.report.Notifier;
import dev.rollback.review.Assessment;
import dev.rollback.review.ReviewedPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runbook's ten boxes as gates: each is ticked by something that was done or looked at, and nothing runs while one is open. */
final class PreRollbackChecklist {

    private final Rollback rollback;
    private final Incident incident;
    private final Notifier notifier;
    private final List<String> team;

    PreRollbackChecklist(Rollback rollback, Incident incident, Notifier notifier, List<String> team) {
        this.rollback = rollback;
        this.incident = incident;
        this.notifier = notifier;
        this.team = List.copyOf(team);
    }

    /**
     * Goes through the boxes.
     *
     * @param backup where the current state is backed up to
     */
    Checklist tick(Decision decision, Baseline lastKnownGood, ReviewedPlan plan, Path backup, Instant at) {
        Checklist list = Checklists.beforeDeploymentRollback();
        list = decision.callsForRollback()
                ? list.ticked("Confirm rollback is necessary", decision.toString())
                : list.missed("Confirm rollback is necessary", decision.toString());
        list = list.ticked("Identify last known good version", incident.to() + ", " + lastKnownGood);
        list = available(list, lastKnownGood);
        list = backup(list, backup);
        list = list.ticked("Document current issue and symptoms", incident.reason());
        list = notified(list, at);
        if (!team.isEmpty()) {
            list = list.ticked("Assemble rollback team", String.join(", ", team));
        }
        list = list.ticked(
                "Prepare rollback commands",
                plan.renderSql().lines().count() + " lines of SQL, fingerprint "
                        + plan.fingerprint().brief());
        list = plan.plan().goal() == Goal.EXACT
                ? list.ticked("Identify rollback verification steps", "compared with the baseline before commit")
                : list.missed("Identify rollback verification steps", "the plan compares nothing");
        return list.ticked(
                "Plan communication strategy",
                "news every " + incident.cadence().toMinutes() + " minutes");
    }

    /** Lets nobody pass while a box is open. */
    static void pass(Checklist list) {
        if (!list.complete()) {
            throw new RollbackException.Refused(
                    "GATE-CLOSED",
                    "Cannot start the rollback",
                    "these boxes are not ticked: " + list.unticked(),
                    "tick them; nothing was changed");
        }
    }

    private Checklist available(Checklist list, Baseline lastKnownGood) {
        Assessment assessment = rollback.assess(lastKnownGood);
        String task = "Verify last known good version is available";
        String found = "the way back is " + assessment.verdict();
        return assessment.revertible() ? list.ticked(task, found) : list.missed(task, found);
    }

    /** A baseline of now, in a directory, so that it survives the database. */
    private Checklist backup(Checklist list, Path directory) {
        Archive archive = rollback.export(rollback.capture("pre-rollback"), directory);
        return list.ticked(
                "Backup current database state",
                Figures.count(archive.rows(), "row") + " in " + Figures.count(archive.files(), "file") + ", hashed");
    }

    private Checklist notified(Checklist list, Instant at) {
        String task = "Notify stakeholders of planned rollback";
        try {
            notifier.send(new Notice(
                    Notice.Audience.STAKEHOLDERS,
                    Notice.Kind.STARTED,
                    Optional.of("Planned rollback - " + incident.service()),
                    incident.from() + " goes back to " + incident.to() + ": " + incident.reason(),
                    at));
            return list.ticked(task, "delivered");
        } catch (RuntimeException e) {
            return list.missed(task, "not delivered: " + e.getMessage());
        }
    }
}
