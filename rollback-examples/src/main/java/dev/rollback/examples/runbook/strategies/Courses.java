package dev.rollback.examples.runbook.strategies;

import static dev.rollback.plan.Selection.addedSince;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.runbook.Course;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.name.TableName;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.RollbackReport;
import java.util.List;
import java.util.Map;

/** The scenarios of the runbook. */
final class Courses {

    static final TableName STRATEGIES = TableName.of("public", "strategies");
    static final TableName TRADES = TableName.of("public", "trades");
    static final TableName PERFORMANCE = TableName.of("public", "strategy_performance");
    static final TableName NOTES = TableName.of("public", "trade_notes");

    private static final String FIX_TIMESTAMP = "2026-03-31 12:00:00+00";

    private Courses() {}

    /** 1A: one script, which cleared caches and statistics. */
    static Course cachesOnly() {
        return new Course(
                "scenario_1a",
                List.of(),
                script("SCHEMA_CACHE_CLEAR.sql"),
                List.of(),
                List.of(script("rollback-1a.sql"), script("rollback-schema-cache.sql")),
                (rollback, before) -> {
                    RollbackReport report = execute(rollback, rollback.planBackTo(before));
                    execute(rollback, statistics());
                    return report;
                });
    }

    /** 1B: one script, which rebuilt relationships. */
    static Course relationshipsOnly() {
        return new Course(
                "scenario_1b",
                List.of(),
                script("RELATIONSHIP_REBUILD.sql"),
                List.of(),
                List.of(script("rollback-1b.sql"), script("rollback-relationships.sql")),
                (rollback, before) -> execute(rollback, relationships(before)));
    }

    /** 2: all scripts. */
    static Course everything(Course.WayBack phases) {
        return new Course(
                "scenario_2",
                List.of(),
                script("FULL_FIX.sql"),
                List.of(),
                List.of(script("rollback-2.sql"), script("rollback-full.sql")),
                phases);
    }

    /** 3: data alone; what users wrote since is to be kept. */
    static Course dataOnly() {
        return new Course(
                "scenario_3",
                List.of(script("backup-3.sql")),
                script("DATA_FIX.sql"),
                List.of(script("work.sql")),
                List.of(PsqlScript.beside(Courses.class, "rollback-3.sql", Map.of("fix_timestamp", FIX_TIMESTAMP))),
                (rollback, before) -> execute(rollback, rollback.planBackTo(before)));
    }

    static PsqlScript script(String name) {
        return PsqlScript.beside(Courses.class, name);
    }

    /** The steps of 1B as the runbook lists them, chosen by difference and kept only if the result is the baseline. */
    private static RollbackPlan relationships(Baseline before) {
        return RollbackPlan.named("revert-relationship-rebuild")
                .because("foreign key errors since the rebuild")
                .exactlyTo(before)
                .dropConstraints(addedSince(before))
                .dropIndexes(addedSince(before))
                .restoreConstraints(before)
                .restoreIndexes(before)
                .verifyCounts(before)
                .verifyForeignKeys(TRADES, PERFORMANCE, NOTES)
                .log("ROLLBACK_RELATIONSHIPS")
                .build();
    }

    private static RollbackPlan statistics() {
        return RollbackPlan.named("collect-statistics")
                .analyze(STRATEGIES, TRADES)
                .log("ROLLBACK_SCHEMA_CACHE")
                .build();
    }

    static RollbackReport execute(Rollback rollback, RollbackPlan plan) {
        return rollback.execute(rollback.review(plan).acceptingAll());
    }
}
