package dev.rollback.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM, with the class path of the tests. What it writes, errors included, is read from one stream. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a main class. */
    public static ChildJvm start(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dorg.jooq.no-logo=true", "-Dorg.jooq.no-tips=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Stream.of(arguments).forEach(command::add);
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start " + main, e);
        }
    }

    /** Sends a line. */
    public void tell(String line) {
        PrintWriter input = new PrintWriter(process.outputWriter(), true);
        input.println(line);
    }

    /** Reads until a line that begins like this; false if it ended before. */
    public boolean says(String beginning) {
        return output.lines().anyMatch(line -> line.startsWith(beginning));
    }

    /** Kills it at once, some time from now if it still runs then. */
    public void killAfter(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Reads on until its end. */
    public String rest() {
        return String.join("\n", output.lines().toList());
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
