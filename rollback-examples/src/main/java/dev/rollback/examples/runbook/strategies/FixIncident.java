package dev.rollback.examples.runbook.strategies;

import dev.rollback.decide.Decision;
import dev.rollback.report.Checklist;
import dev.rollback.report.Checklists;
import dev.rollback.report.FollowUps;
import dev.rollback.report.IncidentReport;
import dev.rollback.report.IncidentReportBuilder;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.Timetable;
import java.time.Instant;
import java.util.List;

/** The runbook's report on the full rollback: what the run knows is in it, what only people know is open, and keeps it open. */
final class FixIncident {

    private final RollbackReport run;
    private final Decision decision;
    private final Timetable times;

    FixIncident(RollbackReport run, Decision decision, Timetable times) {
        this.run = run;
        this.decision = decision;
        this.times = times;
    }

    /**
     * Fills it in.
     *
     * @param verified what was seen in the rows and as the application's role, check by check
     */
    IncidentReport report(List<String> verified, Instant now) {
        return new IncidentReportBuilder()
                .execution(run)
                .decision(decision)
                .times(times)
                .environment("embedded server")
                .completion(completion(verified))
                .followUps(FollowUps.fixes(now))
                .build();
    }

    /** Of the runbook's four lists the boxes that the database answers. */
    private List<Checklist> completion(List<String> verified) {
        List<Checklist> lists = Checklists.completionOfFixes();
        String compared = run.certificate().orElseThrow().exactness() + " to the baseline";
        return List.of(
                seen(lists.get(0), verified).ticked("Data integrity is maintained", compared),
                lists.get(1),
                lists.get(2).ticked("Rollback report is filed", "this one"),
                lists.get(3));
    }

    private static Checklist seen(Checklist list, List<String> verified) {
        String task = "Strategies are accessible";
        return verified.stream()
                .filter(line -> !line.startsWith("held"))
                .findFirst()
                .map(line -> list.missed(task, line))
                .orElseGet(() ->
                        list.ticked(task, verified.size() + " checks held, one of them as the application's role"));
    }
}
