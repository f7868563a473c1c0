package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Marks the end of a change. */
@Command(
        name = "seal",
        description = "Marks the end of the change: what others write from now on stays when the change is taken back.",
        mixinStandardHelpOptions = true)
final class SealVerb implements Verb {

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
        Baseline sealed = rollback.seal(rollback.baseline(name.value()));
        return Answer.done("sealed " + sealed.name());
    }
}
