package dev.rollback.examples.runbook.deployment;

import dev.rollback.drill.Drill;
import dev.rollback.drill.DrillResult;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.drill.PostgresDrillGround;
import dev.rollback.report.Checklist;
import dev.rollback.report.Checklists;
import dev.rollback.report.Notice;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The way back of the deployment, practised on a copy and announced before and after. */
final class DeploymentDrill {

    private final Console console;
    private final Server server;
    private final Bulletin bulletin;
    private final Clock clock;

    DeploymentDrill(Console console, Server server, Bulletin bulletin, Clock clock) {
        this.console = console;
        this.server = server;
        this.bulletin = bulletin;
        this.clock = clock;
    }

    DrillResult run() throws Exception {
        Drill<DataSource> drill = Drill.named(
                        "deployment of v1.2.0",
                        PostgresDrillGround.cloneOf(server.database("postgres"), DeploymentRunbook.TEMPLATE))
                .participants("DBA", "on-call engineer")
                .change(copy -> DeploymentRunbook.runAll(copy, "v1.2.0.sql"))
                .laterWrites(copy -> DeploymentRunbook.runAll(copy, "work.sql"))
                .rollingBackWithin(Duration.ofMinutes(20))
                .validatingWithin(Duration.ofMinutes(10))
                .check("Previous version identified", copy -> DeploymentRunbook.script("version.sql")
                        .run(copy)
                        .orThrow()
                        .answer("newest")
                        .equals("20260201000000"))
                .check("Database connectivity verified", copy -> !DeploymentRunbook.script("counts.sql")
                        .run(copy)
                        .orThrow()
                        .answer("markets")
                        .equals("0"))
                .check("Test analysis completed", copy -> DeploymentRunbook.script("test-analysis.sql")
                        .run(copy)
                        .orThrow()
                        .answer("analysed")
                        .equals("1"))
                .check("Every recommendation has its market and its confidence", copy -> DeploymentRunbook.script(
                                "integrity.sql")
                        .run(copy)
                        .orThrow()
                        .answer("without")
                        .equals("0"));
        tellOfDrill(Notice.Kind.STARTED, "it begins");
        DrillResult result = console.chapter("Drill on a copy", drill::run);
        console.block(result.markdown());
        return result;
    }

    /** The runbook's form: what the drill did is ticked, what has no database in it stays open. */
    Checklist form(DrillResult drill) {
        Checklist form = Checklists.deploymentDrill().filledFrom(drill.boxes());
        tellOfDrill(Notice.Kind.COMPLETED, drill.score() + " of 100");
        return form.ticked("Stakeholders notified", "delivered");
    }

    private void tellOfDrill(Notice.Kind kind, String how) {
        bulletin.send(new Notice(
                Notice.Audience.STAKEHOLDERS,
                kind,
                Optional.of("Rollback drill - " + DeploymentRunbook.incident().service()),
                "Rollback drill on a copy, nothing is in danger: " + how,
                clock.instant()));
    }
}
