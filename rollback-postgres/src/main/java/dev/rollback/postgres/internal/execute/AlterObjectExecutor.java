package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.ddl.Changed;
import dev.rollback.postgres.internal.sql.Secrets;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.schema.AlterObject;
import java.util.List;
import java.util.Set;

/** Changes an object in place. */
final class AlterObjectExecutor implements StepExecutor<AlterObject, PostgresContext> {

    private static final Set<String> AUTHORIZATION = Set.of(
            "owner",
            "acl",
            "row_security",
            "force_row_security",
            "using_expression",
            "check_expression",
            "roles",
            "privileges",
            "security_definer");

    @Override
    public Class<AlterObject> stepType() {
        return AlterObject.class;
    }

    @Override
    public Preview preview(AlterObject step, PostgresContext context) {
        Set<String> changed = Changed.attributes(step.from(), step.to());
        Preview preview = Preview.of(
                Secrets.withheld(step.from(), Secrets.withheld(step.to(), statements(step, PlanContext.of(context)))));
        if (changed.stream().anyMatch(AUTHORIZATION::contains)) {
            preview = preview.with(Hazard.CHANGES_AUTHORIZATION, step.to().label(), String.join(", ", changed));
        }
        boolean rewritten = (step.to().kind() == ObjectKind.COLUMN && changed.contains("type"))
                || (step.to().kind() == ObjectKind.TABLE
                        && (changed.contains("persistence")
                                || changed.contains("access_method")
                                || changed.contains("tablespace")));
        return rewritten ? preview.with(Hazard.REWRITES_TABLE, step.to().label(), String.join(", ", changed)) : preview;
    }

    @Override
    public StepOutcome execute(AlterObject step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.run(plan, statements(step, plan));
    }

    private static List<String> statements(AlterObject step, PlanContext plan) {
        return plan.definitions()
                .alter(step.from(), step.to())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot alter " + step.to().label() + " in place: it has to be dropped and created"));
    }
}
