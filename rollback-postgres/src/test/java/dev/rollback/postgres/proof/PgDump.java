package dev.rollback.postgres.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL's own dump, as a second opinion where one is installed.
 *
 * @param program the executable
 */
public record PgDump(Path program) {

    private static final Pattern GRANT =
            Pattern.compile("(GRANT|REVOKE|SET SESSION AUTHORIZATION|RESET SESSION AUTHORIZATION) ?");

    private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+)");

    /** One that can dump a server of this major version: it must not be older. */
    public static Optional<PgDump> find(int serverMajorVersion) {
        return candidates()
                .filter(Files::isExecutable)
                .filter(program -> majorVersion(program) >= serverMajorVersion)
                .findFirst()
                .map(PgDump::new);
    }

    /** The dump of a database without the schema {@code rollback}; rows of a table are sorted, for their order means nothing. */
    public String of(PGSimpleDataSource database) {
        ProcessBuilder command = new ProcessBuilder(
                program.toString(),
                "--exclude-schema=rollback",
                "--host=" + database.getServerNames()[0],
                "--port=" + database.getPortNumbers()[0],
                "--username=" + database.getUser(),
                "--no-password",
                String.valueOf(database.getDatabaseName()));
        if (database.getPassword() != null) {
            command.environment().put("PGPASSWORD", database.getPassword());
        }
        return normal(output(command));
    }

    private static Stream<Path> candidates() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(Pattern.quote(java.io.File.pathSeparator)))
                .map(directory -> Path.of(directory, "pg_dump"));
        Stream<Path> packaged =
                Stream.of(18, 17, 16, 15).map(version -> Path.of("/usr/lib/postgresql/" + version + "/bin/pg_dump"));
        return Stream.concat(onPath, packaged);
    }

    private static int majorVersion(Path program) {
        Matcher version = VERSION.matcher(output(new ProcessBuilder(program.toString(), "--version")));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    private static String output(ProcessBuilder command) {
        try {
            Path errors = Files.createTempFile("pg_dump", ".err");
            Process process = command.redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            String complaint = Files.readString(errors);
            Files.delete(errors);
            if (exit != 0) {
                throw new IllegalStateException("pg_dump ended with " + exit + ": " + complaint);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pg_dump was running", e);
        }
    }

    /** The lines restrict and unrestrict hold a new random key each time. */
    private static String normal(String dump) {
        List<String> lines = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        boolean copying = false;
        for (String line : dump.split("\n")) {
            if (copying && !line.equals("\\.")) {
                rows.add(line);
                continue;
            }
            if (copying) {
                rows.stream().sorted().forEach(lines::add);
                rows.clear();
            }
            copying = line.startsWith("COPY ") && line.endsWith(" FROM stdin;");
            if (!line.startsWith("\\restrict ") && !line.startsWith("\\unrestrict ")) {
                lines.add(line);
            }
        }
        return String.join("\n", grantsSorted(lines));
    }

    /** The order of the entries of a privilege list is that in which they were granted, and means nothing. */
    private static List<String> grantsSorted(List<String> lines) {
        List<String> sorted = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String line : lines) {
            if (GRANT.matcher(line).lookingAt()) {
                run.add(line);
            } else {
                run.stream().sorted().forEach(sorted::add);
                run.clear();
                sorted.add(line);
            }
        }
        run.stream().sorted().forEach(sorted::add);
        return sorted;
    }
}
