package dev.rollback.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A test that names requirements.
 *
 * @param file its source, from the top of the repository
 * @param name of the class, or of the method
 * @param ids what it names
 * @param runs whether it is something that runs
 */
record CoveringTest(Path file, String name, List<String> ids, boolean runs) {

    static final Path TOP = Path.of("").toAbsolutePath().getParent();

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern RANGE = Pattern.compile("(R-\\d{3}-)(\\d{3})\\.\\.(\\d{3})");

    /** The annotation, what else stands before the declaration, and the declaration. */
    private static final Pattern ANNOTATED = Pattern.compile(
            "(?s)\\n((?:(?!\\n\\n).)*?)@Covers\\(([^)]*)\\)" + "((?:(?!\\n\\n).)*?)(?:\\b(class)|\\bvoid) (\\w+)");

    /** Those of all modules, in the order of their files. */
    static List<CoveringTest> all() {
        try (Stream<Path> modules = Files.list(TOP)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(CoveringTest::sources)
                    .sorted()
                    .flatMap(CoveringTest::in)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<CoveringTest> in(Path file) {
        try {
            String source = Files.readString(file);
            return ANNOTATED.matcher(source).results().map(found -> of(file, source, found));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CoveringTest of(Path file, String source, MatchResult found) {
        String type = file.getFileName().toString().replace(".java", "");
        boolean whole = found.group(4) != null;
        List<String> ids = QUOTED.matcher(found.group(2))
                .results()
                .flatMap(id -> expanded(id.group(1)))
                .toList();
        String before = found.group(1) + found.group(3);
        return new CoveringTest(
                TOP.relativize(file),
                whole ? type : type + "." + found.group(5),
                ids,
                Arrays.stream(new String[] {"@Test", "@ParameterizedTest", "@RepeatedTest", "@TestFactory"})
                        .anyMatch((whole ? source : before)::contains));
    }

    /** {@code R-000-020..022} are three. */
    private static Stream<String> expanded(String written) {
        Matcher range = RANGE.matcher(written);
        return range.matches()
                ? IntStream.rangeClosed(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(3)))
                        .mapToObj(number -> String.format(Locale.ROOT, "%s%03d", range.group(1), number))
                : Stream.of(written);
    }

    /** A link to it. */
    String link() {
        return "[" + name + "](" + file.toString().replace('\\', '/') + ")";
    }
}
