package dev.rollback.postgres.kinds;

import dev.rollback.postgres.kinds.Limit.Experiment;
import dev.rollback.postgres.kinds.Limit.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a limit from an SQL file: what, why and what instead; a set-up; experiments, {@code -- refused <SQLSTATE>: <title>} or
 * {@code -- shows <value>: <title>}; and, if the library refuses a change, the change and a part of the answer.
 */
final class LimitFile {

    private static final Path FOLDER = Path.of("src/test/resources/limits");
    private static final Pattern SECTION = Pattern.compile("(?m)^-- (?!then$)([a-z-]+)([^:\\n]*)(?:: (.*))?\\n");

    private String what = "";
    private String why = "";
    private String instead = "";
    private List<String> setUp = List.of();
    private String change = "";
    private Optional<Proof> proof = Optional.empty();
    private final List<Experiment> experiments = new ArrayList<>();

    private LimitFile() {}

    static List<Limit> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(LimitFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Limit read(Path file) {
        try {
            return new LimitFile().limit(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Limit limit(String text) {
        Matcher header = SECTION.matcher(text);
        boolean found = header.find();
        while (found) {
            String section = header.group(1);
            String outcome = header.group(2).strip();
            String title = header.group(3) == null ? "" : header.group(3);
            int from = header.end();
            found = header.find();
            take(section, outcome, title, text.substring(from, found ? header.start() : text.length()));
        }
        return new Limit(what, why, instead, setUp, experiments, proof);
    }

    private void take(String section, String outcome, String title, String body) {
        switch (section) {
            case "limit" -> what = title;
            case "why" -> why = title;
            case "instead" -> instead = title;
            case "set-up" -> setUp = List.of(body.split("(?m)^-- then$"));
            case "refused", "shows" -> experiments.add(new Experiment(title, body, outcome, section.equals("refused")));
            case "change" -> change = body;
            case "answer" -> proof = Optional.of(new Proof(change, title));
            default -> throw new IllegalStateException("unknown section " + section);
        }
    }
}
