package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Archive;
import dev.rollback.examples.console.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a baseline to a directory. */
@Command(
        name = "export",
        description =
                "Writes a baseline with everything that it keeps to a new or empty directory, so that it survives its database.",
        mixinStandardHelpOptions = true)
final class ExportVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Mixin
    private ArchiveDirectory directory = new ArchiveDirectory();

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
        Archive archive = rollback.export(rollback.baseline(name.value()), directory.value());
        return Answer.done("exported " + archive.baseline() + " to " + archive.directory() + ": "
                + Figures.count(archive.rows(), "row") + " in " + Figures.count(archive.files(), "file") + ", "
                + Figures.megabytes(archive.bytes()) + ", fingerprint "
                + archive.fingerprint().brief());
    }
}
