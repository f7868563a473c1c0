package dev.rollback.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers one line with one line until there are no more. Nothing but the end of its input ends it. */
final class Batch {

    private final Interpreter interpreter;
    private final PrintStream out;

    Batch(Interpreter interpreter, PrintStream out) {
        this.interpreter = interpreter;
        this.out = out;
    }

    void run(InputStream in) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(answer(line).line());
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read commands", e);
        }
    }

    private Answer answer(String line) {
        List<String> words;
        try {
            words = Words.of(line);
        } catch (IllegalArgumentException e) {
            return Answer.no(ExitCode.USAGE, "USAGE", "Cannot read the command: " + e.getMessage());
        }
        return interpreter.answer(words);
    }
}
