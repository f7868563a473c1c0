package dev.rollback.examples.cli;

import dev.rollback.postgres.PostgresRollback;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command-line tool: {@code java -jar rollback-cli.jar <verb> ...}. Answers go to standard output, logs and complaints to standard
 * error, and the exit code tells what became of the database ({@link ExitCode}).
 */
public final class RollbackCli {

    private RollbackCli() {}

    /**
     * Runs one command, or with the word {@code batch} one command a line.
     *
     * @param words what the user typed
     */
    public static void main(String[] words) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Interpreter interpreter =
                new Interpreter(source -> PostgresRollback.using(source).build(), System.getenv());
        if (words.length == 1 && words[0].equals("batch")) {
            new Batch(interpreter, out).run(System.in);
            return;
        }
        System.exit(run(List.of(words), interpreter, out, System.err));
    }

    static int run(List<String> words, Interpreter interpreter, PrintStream out, PrintStream err) {
        Answer answer = interpreter.answer(words);
        if (!answer.head().isEmpty()) {
            (answer.exitCode() == ExitCode.DONE ? out : err).println(answer.head());
        }
        if (!answer.body().isEmpty()) {
            out.println(answer.body().stripTrailing());
        }
        return answer.exitCode().number();
    }
}
