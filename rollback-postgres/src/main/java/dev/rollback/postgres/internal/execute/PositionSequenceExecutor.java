package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.data.PositionSequence;
import java.util.List;
import java.util.Optional;

/** Sets a sequence inside the transaction: RESTART writes it anew, after which {@code setval} is undone with the transaction. */
final class PositionSequenceExecutor implements StepExecutor<PositionSequence, PostgresContext> {

    @Override
    public Class<PositionSequence> stepType() {
        return PositionSequence.class;
    }

    @Override
    public Preview preview(PositionSequence step, PostgresContext context) {
        Preview preview = Preview.of(statements(step));
        boolean cached = PlanContext.of(context).live().ofKind(ObjectKind.SEQUENCE).stream()
                .filter(sequence -> sequence.object()
                                .schema()
                                .equals(step.sequence().schema())
                        && sequence.object().name().equals(step.sequence().name()))
                .anyMatch(sequence -> !sequence.attribute("cache").equals(Optional.of("1")));
        return cached
                ? preview.with(Hazard.SEQUENCE_CACHE, "sequence " + step.sequence(), "its cache is above 1")
                : preview;
    }

    @Override
    public StepOutcome execute(PositionSequence step, PostgresContext context) {
        return Statements.run(PlanContext.of(context), statements(step));
    }

    private static List<String> statements(PositionSequence step) {
        String sequence = Quote.sequence(step.sequence());
        return List.of(
                "ALTER SEQUENCE " + sequence + " RESTART",
                "SELECT pg_catalog.setval(" + Quote.literal(sequence) + ", " + step.lastValue() + ", " + step.called()
                        + ")");
    }
}
