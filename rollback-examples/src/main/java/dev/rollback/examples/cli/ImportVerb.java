package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.examples.console.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a baseline back from a directory. */
@Command(
        name = "import",
        description =
                "Reads a baseline from a directory that it was exported to. A damaged archive is refused before anything is touched.",
        mixinStandardHelpOptions = true)
final class ImportVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private ArchiveDirectory directory = new ArchiveDirectory();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What it is called from now on; else the name that it was exported under.")
    private @Nullable String name;

    @Option(
            names = "--any-database",
            description = "Also into another database than its own, where objects are known by name alone.")
    private boolean anyDatabase;

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Answer run(Rollback rollback) {
        Baseline baseline = rollback.importFrom(directory.value(), options());
        return Answer.done("imported " + baseline.name() + ": " + Figures.count(baseline.rows(), "row") + " of "
                + Figures.count(baseline.protections().size(), "table") + ", fingerprint "
                + baseline.fingerprint().brief()
                + baseline.importedFrom()
                        .map(origin -> ", from another database: " + origin)
                        .orElse(""));
    }

    private ImportOptions options() {
        ImportOptions options = name == null
                ? ImportOptions.defaults()
                : ImportOptions.defaults().withName(name);
        return anyDatabase ? options.intoAnyDatabase() : options;
    }
}
