package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.review.Assessment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether the way back is still open. */
@Command(
        name = "assess",
        description =
                "Tells whether the change can still be taken back, what blocks it, what it would touch. Changes nothing.",
        mixinStandardHelpOptions = true)
final class AssessVerb implements Verb {

    /** Ways to show an assessment. */
    enum Format {
        text,
        json
    }

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Mixin
    private ConflictChoice conflicts = new ConflictChoice();

    @Mixin
    private FillingChoice fillings = new FillingChoice();

    @Mixin
    private RevokedChoice revoked = new RevokedChoice();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Override
    public Target target() {
        return target;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public Answer run(Rollback rollback) {
        Assessment assessment = rollback.assess(
                rollback.baseline(name.value()), revoked.applied(fillings.applied(conflicts.options())));
        String rendered = format == Format.json ? assessment.json() : assessment.text();
        return assessment.revertible()
                ? Answer.done("").saying(rendered)
                : Answer.no(
                                ExitCode.REFUSED,
                                assessment.obstacles().get(0).code(),
                                "it cannot be taken back as it is: " + assessment.verdict())
                        .saying(rendered);
    }
}
