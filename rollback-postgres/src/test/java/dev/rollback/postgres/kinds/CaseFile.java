package dev.rollback.postgres.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cases of one kind from an SQL file. It starts with {@code -- set-up}; every change starts with
 * {@code -- <sort>: <title>}, or {@code -- <sort> 17+: <title>} if older servers do not know it; {@code -- then} ends a transaction
 * inside a change.
 */
final class CaseFile {

    private static final Pattern HEADER = Pattern.compile("-- ([a-z-]+)(?: (\\d+)\\+)?(?:: (.+))?");

    private final Path file;
    private final int serverVersion;
    private final StringBuilder setUp = new StringBuilder();
    private final List<ObjectKindCase> cases = new ArrayList<>();

    private CaseFile(Path file, int serverVersion) {
        this.file = file;
        this.serverVersion = serverVersion;
    }

    static List<ObjectKindCase> read(Path file, int serverVersion) {
        return new CaseFile(file, serverVersion).cases();
    }

    private List<ObjectKindCase> cases() {
        String header = "";
        StringBuilder body = new StringBuilder();
        for (String line : lines()) {
            if (line.startsWith("-- ") && !line.equals("-- then")) {
                close(header, body.toString());
                header = line;
                body.setLength(0);
            } else {
                body.append(line).append('\n');
            }
        }
        close(header, body.toString());
        return cases;
    }

    private void close(String header, String body) {
        if (header.isEmpty()) {
            return;
        }
        Matcher parts = HEADER.matcher(header);
        if (!parts.matches()) {
            throw new IllegalStateException(file + ": cannot read the header " + header);
        }
        int since = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        if (since > serverVersion) {
            return;
        }
        if (parts.group(1).equals("set-up")) {
            setUp.append(body);
            return;
        }
        String kind = file.getFileName().toString().replace(".sql", "").replace('-', ' ');
        cases.add(new ObjectKindCase(
                kind, parts.group(1), parts.group(3), since, setUp.toString(), List.of(body.split("(?m)^-- then$"))));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
