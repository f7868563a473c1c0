package dev.rollback.examples.cli;

import dev.rollback.RollbackException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Understands a command, does it and answers, whatever happens on the way. Keeps nothing between two commands. */
final class Interpreter {

    private static final Logger LOG = System.getLogger(Interpreter.class.getName());

    private final Door door;
    private final Map<String, String> environment;

    Interpreter(Door door, Map<String, String> environment) {
        this.door = door;
        this.environment = Map.copyOf(environment);
    }

    Answer answer(List<String> words) {
        Redaction redaction = Redaction.of(words, environment);
        try {
            // a word that begins with @ is a word, not a file to read
            ParseResult command = new CommandLine(new Commands())
                    .setExpandAtFiles(false)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words.toArray(String[]::new));
            while (command.hasSubcommand()) {
                command = command.subcommand();
            }
            return answer(command, redaction);
        } catch (ParameterException e) {
            return Answer.no(ExitCode.USAGE, "USAGE", redaction.message(e));
        }
    }

    private Answer answer(ParseResult command, Redaction redaction) {
        CommandLine help = command.commandSpec().commandLine();
        if (command.isUsageHelpRequested()) {
            return Answer.done("").saying(help.getUsageMessage());
        }
        if (command.isVersionHelpRequested()) {
            return Answer.done(command.commandSpec().root().version()[0]);
        }
        if (!(command.commandSpec().userObject() instanceof Verb verb)) {
            throw new ParameterException(
                    help,
                    "Missing verb: one of "
                            + String.join(
                                    ", ",
                                    command.commandSpec().root().subcommands().keySet())
                            + "; see --help");
        }
        return run(verb, source(verb, help), redaction);
    }

    private DataSource source(Verb verb, CommandLine help) {
        try {
            return verb.target().dataSource(environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(help, "Cannot read the URL: expected jdbc:postgresql://host:port/name");
        }
    }

    private Answer run(Verb verb, DataSource source, Redaction redaction) {
        try {
            return verb.run(door.open(source));
        } catch (RollbackException e) {
            LOG.log(Level.DEBUG, () -> redaction.trace(e));
            return Answer.no(exitCode(e), e.code(), redaction.message(e));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, () -> redaction.trace(e));
            ExitCode exitCode = verb.onlyReads() ? ExitCode.FAILED : ExitCode.UNKNOWN;
            return Answer.no(exitCode, "UNEXPECTED", redaction.message(e));
        }
    }

    private static ExitCode exitCode(RollbackException e) {
        if (e instanceof RollbackException.Refused) {
            return ExitCode.REFUSED;
        }
        return e instanceof RollbackException.Failed ? ExitCode.FAILED : ExitCode.UNKNOWN;
    }
}
