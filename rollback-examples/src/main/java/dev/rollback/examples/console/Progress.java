package dev.rollback.examples.console;

import dev.rollback.execute.ExecutionListener;
import dev.rollback.review.ReviewedStep;

/** Says what a rollback is doing while it does it. */
public final class Progress implements ExecutionListener {

    private final Console console;

    public Progress(Console console) {
        this.console = console;
    }

    @Override
    public void stepStarted(ReviewedStep step) {
        console.now(step.number() + ": " + step.step().summary());
    }

    @Override
    public void verifying() {
        console.now("comparing with the baseline");
    }
}
