package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes a baseline. */
@Command(
        name = "discard",
        description = "Deletes a baseline with everything that it keeps. Nothing can be taken back to it any more.",
        mixinStandardHelpOptions = true)
final class DiscardVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Answer run(Rollback rollback) {
        Baseline baseline = rollback.baseline(name.value());
        rollback.discard(baseline);
        return Answer.done("discarded " + baseline.name());
    }
}
