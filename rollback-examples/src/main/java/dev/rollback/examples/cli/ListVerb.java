package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.console.Figures;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists baselines. */
@Command(
        name = "list",
        description = "Lists the baselines of a database, oldest first.",
        mixinStandardHelpOptions = true)
final class ListVerb implements Verb {

    @Mixin
    private Target target = new Target();

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
        List<Baseline> baselines = rollback.list();
        return Answer.done(Figures.count(baselines.size(), "baseline"))
                .saying(baselines.stream().map(ListVerb::line).collect(Collectors.joining("\n")));
    }

    private static String line(Baseline baseline) {
        return baseline.name() + "  " + baseline.capturedAt() + "  " + Figures.count(baseline.rows(), "row") + "  "
                + Figures.megabytes(baseline.bytes())
                + baseline.origin().map(origin -> "  kept by " + origin).orElse("");
    }
}
