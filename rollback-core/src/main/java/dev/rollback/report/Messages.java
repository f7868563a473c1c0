package dev.rollback.report;

import dev.rollback.RollbackException;
import dev.rollback.text.Quantity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of the runbooks' communication templates, filled in. */
public final class Messages {

    private final Incident incident;

    public Messages(Incident incident) {
        this.incident = incident;
    }

    /**
     * To the team, when it begins.
     *
     * @param estimate how long it will take, for example as rehearsed; empty if nobody knows
     */
    public String initiated(Optional<Duration> estimate) {
        return """
                ROLLBACK INITIATED

                Version: %s → %s
                Reason: %s
                Status: In Progress
                ETA: %s
                Impact: %s

                Updates will be provided every %s.
                """.formatted(
                        incident.from(),
                        incident.to(),
                        incident.reason(),
                        duration(estimate),
                        incident.impact(),
                        Quantity.duration(incident.cadence()));
    }

    /** To stakeholders, when it begins. */
    public String stakeholders() {
        return """
                We are rolling back %s to the previous version due to %s.

                Current Status: In Progress
                Expected Downtime: %s
                Impact: %s

                We will notify you once the rollback is complete and service is restored.

                Thank you for your patience.
                """.formatted(incident.service(), incident.reason(), duration(incident.downtime()), incident.impact());
    }

    /** The subject of messages to stakeholders. */
    public String subject() {
        return "Service Rollback - " + incident.service();
    }

    /** To the team about one phase, with its boxes. */
    public String phase(Set<Milestone> reached) {
        return """
                Subject: [ROLLBACK] %s

                Team,

                We have initiated a rollback of %s due to %s.

                **Impact**: %s
                **Duration**: %s
                **Action Required**: %s

                Current Status:
                %s

                We will provide updates every %s.
                """.formatted(
                        incident.service(),
                        incident.from(),
                        incident.reason(),
                        incident.impact(),
                        duration(incident.downtime()),
                        incident.action().orElse("none"),
                        Arrays.stream(Milestone.values())
                                .map(box -> (reached.contains(box) ? "- [x] " : "- [ ] ") + box)
                                .collect(Collectors.joining("\n")),
                        Quantity.duration(incident.cadence()));
    }

    /**
     * To all, when it is over. What it says of the verification is what the run verified.
     *
     * @throws RollbackException.Refused if the rollback did not succeed: nobody is told that a service is restored that is not
     */
    public String completed(IncidentReport report) {
        RollbackReport run = report.execution();
        requireSuccess(run);
        return """
                ROLLBACK COMPLETE

                Version: Rolled back to %s
                Duration: %s
                Status: Service Restored
                Verification: %s

                Root Cause: %s
                Next Steps: %s

                Post-incident review scheduled for: %s
                """.formatted(
                        incident.to(),
                        Quantity.duration(run.duration()),
                        verified(report),
                        report.rootCause().orElse("under analysis"),
                        next(report),
                        report.reviewAt().map(IncidentMarkdown::moment).orElse("(not settled yet)"));
    }

    /**
     * To users and the status page, when it is over.
     *
     * @throws RollbackException.Refused if the rollback did not succeed
     */
    public String resolved(RollbackReport run) {
        requireSuccess(run);
        return incident.from() + " has been rolled back. " + incident.service() + " is stable.";
    }

    private void requireSuccess(RollbackReport run) {
        if (!run.succeeded()) {
            throw new RollbackException.Refused(
                    "RB-NOT-RESTORED",
                    "Cannot announce that " + incident.service() + " is restored",
                    "the rollback ended " + run.ending(),
                    "tell that it stopped; then look at the reasons in its report");
        }
    }

    private static String verified(IncidentReport report) {
        String extent = report.execution()
                .certificate()
                .map(certificate -> ", " + certificate.exactness() + " to baseline " + certificate.baseline())
                .orElse("");
        return switch (report.databaseTests()) {
            case PASSED -> "Complete (database" + extent + ")";
            case FAILED -> "FAILED (database)";
            case NOT_RUN -> "None";
        };
    }

    private static String next(IncidentReport report) {
        return report.followUps().isEmpty()
                ? "(not planned yet)"
                : report.followUps().stream().map(FollowUp::task).collect(Collectors.joining("; "));
    }

    private static String duration(Optional<Duration> value) {
        return value.map(Quantity::duration).orElse("not known");
    }
}
