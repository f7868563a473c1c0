package dev.rollback.postgres.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code pg_dump -s} of the server's own version.
 *
 * @param program the executable
 */
record SchemaDump(Path program) {

    static Optional<SchemaDump> find(int version) {
        Stream<Path> named = Stream.ofNullable(System.getProperty("pg.dump"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "pg_dump"));
        return Stream.concat(named, onPath)
                .filter(Files::isExecutable)
                .filter(program -> isOf(version, program))
                .findFirst()
                .map(SchemaDump::new);
    }

    private static boolean isOf(int version, Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return line.matches("(?s)pg_dump \\(PostgreSQL\\) " + version + "\\b.*");
        } catch (IOException e) {
            return false;
        }
    }

    void of(PGSimpleDataSource database) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--schema-only",
                        "--exclude-schema=rollback",
                        "--host=" + database.getServerNames()[0],
                        "--port=" + database.getPortNumbers()[0],
                        "--username=" + database.getUser(),
                        "--no-password",
                        String.valueOf(database.getDatabaseName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pg_dump ended with " + process.exitValue());
        }
    }
}
