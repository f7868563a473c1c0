package dev.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps ARCHITECTURE.md true. */
class ArchitecturePageTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dev\\.rollback[a-z.]*)` \\|");
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"rollback-core", "rollback-postgres", "rollback-examples"})
    void namesExactlyThePackagesThatExist(String module) throws IOException {
        assertThat(packagesOnPage(module))
                .as("packages of %s in ARCHITECTURE.md", module)
                .containsExactlyInAnyOrderElementsOf(packagesIn(module));
    }

    @Test
    void namesExactlyTheModulesThatExist() throws IOException {
        List<String> headings = Pattern.compile("(?m)^### (rollback-\\w+):")
                .matcher(page())
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(TOP.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(headings).isEqualTo(modules);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> links =
                LINK.matcher(page()).results().map(found -> found.group(1)).toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(TOP.resolve(link))
                .exists());
    }

    private static List<String> packagesOnPage(String module) throws IOException {
        String section = page().split("(?m)^### " + module + ":", 2)[1].split("(?m)^##", 2)[0];
        return ROW.matcher(section)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private static Set<String> packagesIn(String module) throws IOException {
        Path sources = TOP.resolve(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources.relativize(file).getParent())
                    .filter(folder -> folder != null)
                    .map(folder ->
                            folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String page() throws IOException {
        return Files.readString(TOP.resolve("ARCHITECTURE.md"));
    }
}
