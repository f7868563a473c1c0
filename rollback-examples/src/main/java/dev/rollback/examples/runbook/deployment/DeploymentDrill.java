package dev.rollback.examples.runbook.deployment;

import dev.rollback.capture.Baseline;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.Checklist;
import dev.rollback.report.Phases;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.Timetable;
import dev.rollback.verify.Comparison;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The quarterly drill, its database part: a bad version is deployed to a copy and taken back, timed, with the runbook's form filled in. */
final class DeploymentDrill {

    /**
     * The form.
     *
     * @param checklist the runbook's boxes; what has no database in it stays open
     * @param times how long each phase took
     */
    record Form(Checklist checklist, Timetable times) {

        /** Ticked boxes of all boxes. */
        String score() {
            int all = checklist.items().size();
            return all - checklist.unticked().size() + " of " + all;
        }
    }

    private final DataSource copy;
    private final Phases phases;

    DeploymentDrill(DataSource copy, Phases phases) {
        this.copy = copy;
        this.phases = phases;
    }

    Form run(PsqlScript badVersion) {
        PostgresRollback rollback = PostgresRollback.using(copy).build();
        Baseline before = phases.run("backup", Duration.ofMinutes(5), () -> rollback.capture("drill"));
        phases.run("deploy the bad version", Duration.ofMinutes(5), () -> deployed(badVersion));
        Comparison harmed = rollback.verify(before);
        RollbackReport report = phases.run(
                "execute rollback",
                Duration.ofMinutes(20),
                () -> rollback.execute(
                        rollback.review(rollback.planBackTo(before)).acceptingAll()));
        Comparison after = phases.run("verify", Duration.ofMinutes(5), () -> rollback.verify(before));
        return new Form(checklist(before, harmed, report, after), phases.times());
    }

    private static Checklist checklist(Baseline before, Comparison harmed, RollbackReport report, Comparison after) {
        Checklist list = Checklist.named("Rollback Drill Checklist")
                .done("Pre-rollback backup completed", before.rows() + " rows kept")
                .open("Service stopped gracefully")
                .done("Previous version identified", before.toString());
        list = report.succeeded()
                ? list.done(
                        "Rollback executed",
                        report.ending() + ", " + harmed.differences().size() + " differences taken back")
                : list.failed("Rollback executed", report.ending() + " " + report.reasons());
        list = list.open("Service started successfully").open("Health check passed");
        list = after.equal()
                ? list.done(
                        "Database connectivity verified",
                        after.objects() + " objects and " + after.rows() + " rows equal")
                : list.failed(
                        "Database connectivity verified", after.differences().size() + " differences");
        return list.open("Test analysis completed")
                .open("Monitored for 30 minutes")
                .open("No errors in logs")
                .open("Stakeholders notified");
    }

    private PsqlScript deployed(PsqlScript version) {
        try {
            version.run(copy).orThrow();
            return version;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot deploy to the drill's copy", e);
        }
    }
}
