package dev.rollback.postgres.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code pg_dump} and {@code pg_restore} with a directory, two jobs and the lightest compression: what a user would do by hand.
 *
 * @param programs where they are
 * @param database what they dump, and restore into
 */
record DirectoryDump(Path programs, PGSimpleDataSource database) {

    void dump(Path directory) throws IOException, InterruptedException {
        run(
                "pg_dump",
                "--format=directory",
                "--jobs=2",
                "--compress=1",
                "--exclude-schema=rollback",
                "--file=" + directory,
                String.valueOf(database.getDatabaseName()));
    }

    void restore(Path directory) throws IOException, InterruptedException {
        run(
                "pg_restore",
                "--clean",
                "--if-exists",
                "--jobs=2",
                "--dbname=" + database.getDatabaseName(),
                directory.toString());
    }

    private void run(String program, String... options) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                programs.resolve(program).toString(),
                                "--host=" + database.getServerNames()[0],
                                "--port=" + database.getPortNumbers()[0],
                                "--username=" + database.getUser(),
                                "--no-password"),
                        Stream.of(options))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program + " ended with " + process.exitValue());
        }
    }
}
