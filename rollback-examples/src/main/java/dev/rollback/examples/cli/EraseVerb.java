package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.examples.console.Figures;
import dev.rollback.name.TableName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes baselines forget rows. */
@Command(
        name = "erase",
        description =
                "Purges rows from one baseline, or from all that know the table, so that no rollback brings them back. Delete them in the"
                        + " table first. Tables and exported archives are not touched.",
        mixinStandardHelpOptions = true)
final class EraseVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The baseline's name. Default: all baselines, those that rollbacks took of themselves too.")
    private @Nullable String name;

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE",
            converter = TableWord.class,
            description = "The table, by its name at capture: schema.name, or a name in public.")
    private TableName table = TableName.of("public", "table");

    @ArgGroup(multiplicity = "1")
    private KeyChoice keys = new KeyChoice();

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Answer run(Rollback rollback) {
        Erasure erasure = Erasure.ofKeys(table, keys.keys());
        List<Erased> erased =
                name == null ? rollback.erase(erasure) : List.of(rollback.erase(rollback.baseline(name), erasure));
        long rows = erased.stream().mapToLong(Erased::total).sum();
        return Answer.done("erased " + Figures.count(rows, "row") + " from " + Figures.count(erased.size(), "baseline"))
                .saying(erased.stream().map(EraseVerb::line).collect(Collectors.joining("\n")));
    }

    private static String line(Erased erased) {
        return erased.rows().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", erased.baseline() + "\t", ""));
    }
}
