package dev.rollback.examples.runbook.keys;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.decide.Decision;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.Checklist;
import dev.rollback.report.Checklists;
import dev.rollback.report.IncidentReport;
import dev.rollback.report.IncidentReportBuilder;
import dev.rollback.report.Phases;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.TestResult;
import dev.rollback.report.Timetable;
import dev.rollback.verify.CheckResult;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The runbook's four components, each with its recovery time objective. Of the application there is what it asks of the database. */
final class Recovery {

    /** Something that speaks with the database. */
    private interface Work {
        void run() throws SQLException;
    }

    private final Rollback rollback;
    private final FormerApplication application;
    private final DataSource database;
    private final Phases phases;
    private List<CheckResult> checks = List.of();

    Recovery(Rollback rollback, DataSource database, Clock clock) {
        this.rollback = rollback;
        this.database = database;
        this.application = new FormerApplication(database);
        this.phases = new Phases(clock);
    }

    RollbackReport run(Baseline before) {
        RollbackReport report = phases.run(
                "Database Rollback",
                Duration.ofMinutes(30),
                () -> execute(rollback.planBackTo(before).because("queries take 80 % longer with UUID keys")));
        if (!report.succeeded()) {
            throw new IllegalStateException(report.text());
        }
        timed("Application Rollback", 15, application::start);
        timed("Service Restart", 5, () -> database.getConnection().close());
        timed("Validation Testing", 20, () -> {
            RollbackReport checked = execute(KeyMigration.checks());
            if (!checked.succeeded()) {
                throw new IllegalStateException(checked.text());
            }
            checks = checked.verification().checks();
            application.use();
        });
        return report;
    }

    Timetable times() {
        return phases.times();
    }

    List<CheckResult> checks() {
        return checks;
    }

    /** The runbook's three lists; what has no database in it stays open, and keeps the report open. */
    private List<Checklist> lists(RollbackReport report, Decision decision) {
        List<Checklist> lists = Checklists.keyMigration();
        String checked = checks.size() + " checks held";
        return List.of(
                lists.get(0)
                        .ticked("Rollback trigger identified and documented", decision.toString())
                        .ticked(
                                "Impact assessment completed",
                                report.reviewed().findings().size() + " findings read")
                        .ticked(
                                "Backup of current state created",
                                report.ownBaseline().orElseThrow()),
                lists.get(1)
                        .ticked(
                                "Database migration rolled back",
                                report.ending().toString())
                        .ticked("Data integrity verified", checked),
                lists.get(2).ticked("Functional testing completed", "the former application works"));
    }

    /** What the run knows, and what people have said so far; root cause and lessons are not among it yet. */
    IncidentReport incident(RollbackReport report, Decision decision) {
        return new IncidentReportBuilder()
                .execution(report)
                .decision(decision)
                .times(times())
                .environment("embedded server")
                .impact("slow queries for all users")
                .applicationTests(TestResult.PASSED)
                .completion(lists(report, decision))
                .build();
    }

    private RollbackReport execute(RollbackPlan plan) {
        return rollback.execute(rollback.review(plan).acceptingAll());
    }

    private void timed(String phase, int minutes, Work work) {
        phases.run(phase, Duration.ofMinutes(minutes), () -> {
            try {
                work.run();
                return phase;
            } catch (SQLException e) {
                throw new IllegalStateException(phase + " failed", e);
            }
        });
    }
}
