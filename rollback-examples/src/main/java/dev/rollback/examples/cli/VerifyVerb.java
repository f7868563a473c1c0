package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.console.Figures;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Exactness;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares a database with a baseline. */
@Command(
        name = "verify",
        description = "Compares the database with a baseline. Changes nothing.",
        mixinStandardHelpOptions = true)
final class VerifyVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

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
        Baseline baseline = rollback.baseline(name.value());
        Comparison comparison = rollback.verify(baseline);
        String compared = Figures.count(comparison.objects(), "object") + " and "
                + Figures.count(comparison.rows(), "row") + " compared with " + baseline.name();
        if (comparison.equal()) {
            return Answer.done(exactness(baseline, comparison) + " " + compared).saying(remarks(comparison));
        }
        return Answer.no(
                        ExitCode.REFUSED,
                        "RB-DIFFERENT",
                        Figures.count(comparison.differences().size(), "difference") + ", " + compared)
                .saying(remarks(comparison));
    }

    private static Exactness exactness(Baseline baseline, Comparison comparison) {
        if (!comparison.unknownRows().isEmpty()) {
            return Exactness.PARTIAL;
        }
        return baseline.importedFrom().isPresent() ? Exactness.EQUIVALENT : Exactness.IDENTICAL;
    }

    private static String remarks(Comparison comparison) {
        return Stream.of(
                        comparison.differences().stream().map(Object::toString),
                        comparison.unknownRows().stream().map(table -> "rows unknown: " + table))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
