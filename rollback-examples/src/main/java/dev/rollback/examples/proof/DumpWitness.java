package dev.rollback.examples.proof;

import dev.rollback.examples.trading.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sees what {@code pg_dump} sees of all definitions, where one is installed that is not older than the server. */
public final class DumpWitness implements Witness {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Pattern ENTRY = Pattern.compile("^-- (Name: .*)$", Pattern.MULTILINE);
    /** A random word in each dump, so that a dump cannot smuggle commands into psql. */
    private static final Pattern RESTRICT = Pattern.compile("^\\\\(un)?restrict .*$", Pattern.MULTILINE);

    private final List<String> command;

    private DumpWitness(List<String> command) {
        this.command = command;
    }

    /** The witness, if there is a {@code pg_dump} in the path that can read this server. */
    public static Optional<DumpWitness> of(Server server, String database) throws IOException, InterruptedException {
        int serverMajor = Integer.parseInt(server.version().replaceAll("\\D.*", ""));
        return major().filter(major -> major >= serverMajor)
                .map(major -> new DumpWitness(List.of(
                        "pg_dump",
                        "--schema-only",
                        "--exclude-schema=rollback",
                        "--host=localhost",
                        "--port=" + server.port(),
                        "--username=postgres",
                        "--dbname=" + database)));
    }

    @Override
    public String looksAt() {
        return "pg_dump entries";
    }

    @Override
    public SortedMap<String, String> testify() throws IOException, InterruptedException {
        String dump = RESTRICT.matcher(output(command)).replaceAll("");
        SortedMap<String, String> entries = new TreeMap<>();
        Matcher entry = ENTRY.matcher(dump);
        String name = "head";
        int start = 0;
        while (entry.find()) {
            entries.merge(name, dump.substring(start, entry.start()), String::concat);
            name = entry.group(1);
            start = entry.end();
        }
        entries.merge(name, dump.substring(start), String::concat);
        return entries;
    }

    private static Optional<Integer> major() throws InterruptedException {
        try {
            Matcher version = VERSION.matcher(output(List.of("pg_dump", "--version")));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("pg_dump", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("pg_dump ended with " + code + ": " + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
