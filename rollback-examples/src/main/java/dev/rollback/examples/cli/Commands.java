package dev.rollback.examples.cli;

import picocli.CommandLine.Command;

/** All verbs under one roof. */
@Command(
        name = "rollback-cli",
        version = "0.1.0",
        mixinStandardHelpOptions = true,
        description = "Takes any PostgreSQL change back, schema and data, or changes nothing at all, and proves it.",
        subcommands = {
            CaptureVerb.class,
            SealVerb.class,
            AssessVerb.class,
            PlanVerb.class,
            RollbackVerb.class,
            VerifyVerb.class,
            KeysVerb.class,
            EraseVerb.class,
            ListVerb.class,
            DiscardVerb.class,
            ExportVerb.class,
            ImportVerb.class,
            Commands.BatchVerb.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done, or nothing to do; a rollback says how exact it is",
            "  1  a no by decision, nothing was changed; verify: it differs",
            "  2  the command cannot be understood",
            "  3  an error, the database is proven to be as before",
            "  4  the outcome is unknown: look before doing anything else"
        })
final class Commands {

    /** Here for its help; the word alone is understood before any command is. */
    @Command(
            name = "batch",
            description = "Answers each line of standard input, one command a line, with one line.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nAnswers:%n",
            footer = {
                "  ok <answer>",
                "  error <exit code> <code> <answer>",
                "",
                "Words are quoted as in a shell. In an answer a backslash is doubled and a line end is \\n."
            })
    static final class BatchVerb {}
}
