package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.SequenceMerge;
import dev.rollback.review.Preview;
import dev.rollback.step.data.AdvanceSequence;
import dev.rollback.step.data.PositionSequence;
import java.util.Optional;

/** Sets a sequence to the plan's position, or to the one that it had come to when the locks were taken, whichever is further. */
final class AdvanceSequenceExecutor implements StepExecutor<AdvanceSequence, PostgresContext> {

    private final PositionSequenceExecutor positions = new PositionSequenceExecutor();

    @Override
    public Class<AdvanceSequence> stepType() {
        return AdvanceSequence.class;
    }

    @Override
    public Preview preview(AdvanceSequence step, PostgresContext context) {
        return positions.preview(new PositionSequence(step.sequence(), step.lastValue(), step.called()), context);
    }

    @Override
    public StepOutcome execute(AdvanceSequence step, PostgresContext context) {
        return positions.execute(furthest(step, PlanContext.of(context)), context);
    }

    private static PositionSequence furthest(AdvanceSequence step, PlanContext plan) {
        PositionSequence planned = new PositionSequence(step.sequence(), step.lastValue(), step.called());
        Optional<CatalogObject> expected = plan.expectation().stream()
                .flatMap(of -> of.state().catalog().ofKind(ObjectKind.SEQUENCE).stream())
                .filter(of -> of.object().schema().equals(step.sequence().schema())
                        && of.object().name().equals(step.sequence().name()))
                .findFirst();
        return expected.map(of -> new PositionSequence(
                        step.sequence(),
                        Long.parseLong(of.attribute("last_value").orElseThrow()),
                        of.object().attributes().flag("called")))
                .filter(found -> further(found, planned, SequenceMerge.descends(expected.get())))
                .orElse(planned);
    }

    private static boolean further(PositionSequence one, PositionSequence other, boolean descending) {
        if (one.lastValue() == other.lastValue()) {
            return one.called() && !other.called();
        }
        return descending ? one.lastValue() < other.lastValue() : one.lastValue() > other.lastValue();
    }
}
