package dev.rollback;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Protection;
import dev.rollback.capture.Scope;
import dev.rollback.capture.TableProtection;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.review.Inspection;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Values that the tests start from. */
public final class Given {

    public static final TableName TRADES = TableName.of("public", "trades");
    public static final TableName STRATEGIES = TableName.of("public", "strategies");
    public static final DatabaseIdentity DATABASE =
            new DatabaseIdentity("7300000000000000001", 16384, "trading", 180006);
    public static final Fingerprint STATE = Fingerprint.of("state of the catalog");
    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Given() {}

    /** A baseline that keeps the rows of trades, but not those of strategies. */
    public static Baseline baseline(String name) {
        return new Baseline(
                UUID.fromString("00000000-0000-0000-0000-0000000000b1"),
                name,
                DATABASE,
                Scope.everything(),
                Fingerprint.of("baseline"),
                List.of(
                        new TableProtection(STRATEGIES, Protection.NONE, 0, 0),
                        new TableProtection(TRADES, Protection.COPY, 1200, 65536)),
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static DatabaseObject index(String name) {
        return new DatabaseObject(
                ObjectKind.INDEX,
                "public",
                name,
                "public." + name,
                Attributes.of(Map.of("definition", "CREATE INDEX " + name)),
                List.of());
    }

    public static RollbackPlan plan(Step... steps) {
        PlanDraft draft = RollbackPlan.named("revert");
        List.of(steps).forEach(draft::step);
        return draft.build();
    }

    /** The plan as a database reviews it that finds nothing remarkable. */
    public static ReviewedPlan reviewed(RollbackPlan plan) {
        return reviewed(plan, step -> Preview.of(List.of()));
    }

    public static ReviewedPlan reviewed(RollbackPlan plan, Function<Step, Preview> preview) {
        return ReviewedPlan.review(plan, asked -> inspection(asked, preview));
    }

    public static Inspection inspection(RollbackPlan plan, Function<Step, Preview> preview) {
        List<ReviewedStep> steps = new ArrayList<>();
        plan.steps().forEach(step -> steps.add(new ReviewedStep(steps.size() + 1, step, preview.apply(step))));
        return new Inspection(DATABASE, STATE, steps, List.of(), List.of());
    }
}
