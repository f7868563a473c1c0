package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.examples.console.Figures;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures a baseline. */
@Command(
        name = "capture",
        description = "Captures a baseline: the state that a rollback goes back to.",
        mixinStandardHelpOptions = true)
final class CaptureVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "Only this schema; may be repeated. All by default.")
    private Set<String> schemas = new LinkedHashSet<>();

    @Mixin
    private ProtectChoice protection = new ProtectChoice();

    @Option(
            names = "--data",
            paramLabel = "all|none|TABLE,...",
            converter = RowChoice.Reader.class,
            defaultValue = "all",
            description = "Whose rows are kept. A table without a schema is one of public. Default: ${DEFAULT-VALUE}.")
    private RowChoice rows = new RowChoice(RowChoice.Kind.ALL, Set.of());

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Answer run(Rollback rollback) {
        Baseline baseline = rollback.capture(name.value(), this::narrow);
        return Answer.done("captured " + baseline.name() + ": " + Figures.count(baseline.rows(), "row") + " of "
                + Figures.count(baseline.protections().size(), "table") + ", fingerprint "
                + baseline.fingerprint().brief());
    }

    private ScopeDraft narrow(ScopeDraft everything) {
        ScopeDraft some = schemas.isEmpty() ? everything : everything.schemas(schemas.toArray(String[]::new));
        return protection.protect(rows.narrow(some));
    }
}
