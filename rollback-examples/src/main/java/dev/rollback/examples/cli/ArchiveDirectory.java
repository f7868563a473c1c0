package dev.rollback.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names a directory. */
final class ArchiveDirectory {

    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "The archive's directory.")
    private Path directory = Path.of("");

    Path value() {
        return directory;
    }
}
