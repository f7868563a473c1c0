package dev.rollback.report;

import java.util.List;

/** The checklists of the runbooks, every box open. */
public final class Checklists {

    private Checklists() {}

    /** Runbook 000: when a rollback counts as complete, in four lists. */
    public static List<Checklist> completionOfFixes() {
        return List.of(
                open(
                        "All Critical Tests Pass",
                        "Users can authenticate",
                        "Strategies are accessible",
                        "Trades can be created",
                        "No errors name what was removed",
                        "Data integrity is maintained"),
                open(
                        "Performance is Restored",
                        "Query times are within acceptable limits",
                        "Application response times are normal",
                        "System resource usage is stable"),
                open(
                        "Documentation is Complete",
                        "Rollback report is filed",
                        "Incident report is created",
                        "Lessons learned are documented",
                        "Stakeholders are notified"),
                open(
                        "Monitoring is Active",
                        "All systems are being monitored",
                        "Alert thresholds are configured",
                        "Emergency procedures are in place"));
    }

    /** Runbook 001: what has to be done before a deployment is rolled back. */
    public static Checklist beforeDeploymentRollback() {
        return open(
                "Pre-Rollback Checklist",
                "Confirm rollback is necessary",
                "Identify last known good version",
                "Verify last known good version is available",
                "Backup current database state",
                "Document current issue and symptoms",
                "Notify stakeholders of planned rollback",
                "Assemble rollback team",
                "Prepare rollback commands",
                "Identify rollback verification steps",
                "Plan communication strategy");
    }

    /** Runbook 001: the form of a drill. {@link Checklist#filledFrom} ticks what a drill did; the rest is of the application. */
    public static Checklist deploymentDrill() {
        return open(
                "Rollback Drill Checklist",
                "Pre-rollback backup completed",
                "Service stopped gracefully",
                "Previous version identified",
                "Rollback executed",
                "Service started successfully",
                "Health check passed",
                "Database connectivity verified",
                "Test analysis completed",
                "Monitored for 30 minutes",
                "No errors in logs",
                "Stakeholders notified");
    }

    /** Runbook 002: what has to be done before a phase is deployed. */
    public static Checklist beforePhase() {
        return open(
                "Pre-Deployment Checklist",
                "Current state documented",
                "Database backup created",
                "Configuration snapshot taken",
                "Rollback scripts tested",
                "Team notified of deployment");
    }

    /** Runbook 004: before, during and after. */
    public static List<Checklist> keyMigration() {
        return List.of(
                open(
                        "Pre-Rollback",
                        "Rollback trigger identified and documented",
                        "Impact assessment completed",
                        "Maintenance mode enabled",
                        "Stakeholders notified",
                        "Backup of current state created",
                        "Rollback team assembled"),
                open(
                        "During Rollback",
                        "Database migration rolled back",
                        "Application code reverted",
                        "Services restarted",
                        "Configuration restored",
                        "Data integrity verified",
                        "Performance validated"),
                open(
                        "Post-Rollback",
                        "Functional testing completed",
                        "Performance validation passed",
                        "Integration tests successful",
                        "Monitoring restored",
                        "Users notified",
                        "Documentation updated",
                        "Root cause analysis initiated",
                        "Maintenance mode disabled"));
    }

    private static Checklist open(String name, String... tasks) {
        Checklist list = Checklist.named(name);
        for (String task : tasks) {
            list = list.open(task);
        }
        return list;
    }
}
