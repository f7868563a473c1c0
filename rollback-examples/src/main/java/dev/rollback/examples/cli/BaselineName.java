package dev.rollback.examples.cli;

import picocli.CommandLine.Option;

/** The option that names a baseline. */
final class BaselineName {

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The baseline's name, unique in its database.")
    private String name = "";

    String value() {
        return name;
    }
}
