package dev.rollback.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the README true: its Java is the Java that is compiled here, its commands are the ones that are run. */
class ReadmeTest {

    private static final Path EXAMPLES = Path.of("").toAbsolutePath();
    private static final Path TOP = EXAMPLES.getParent();
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:<!-- readme:([\\w-]+) -->\\n)?```(\\w*)\\n(.*?)^```$");
    private static final Pattern REGION =
            Pattern.compile("(?ms)^( *)// readme:(?!end$)([\\w-]+)\\n(.*?)^ *// readme:end$");
    private static final Pattern DEPENDENCY = Pattern.compile("(?m)^ *(<(groupId|artifactId|version)>.*>)$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

    /** A fenced block: the region that it names, its language, its text. */
    private record Block(String region, String language, String text) {}

    @Test
    void theFirstBlockHoldsTheTwoCommandsAndNothingElse() throws IOException {
        assertThat(blocks().get(0).text()).isEqualTo("""
                mvn -q compile exec:java
                mvn verify
                """);
    }

    @Test
    void theDependencyIsWhatThisBuildMakes() throws IOException {
        String module = Files.readString(TOP.resolve("rollback-postgres/pom.xml"));
        String parent = Files.readString(TOP.resolve("pom.xml"));
        assertThat(blocks().stream().filter(block -> block.language().equals("xml")))
                .singleElement()
                .satisfies(block -> assertThat(DEPENDENCY.matcher(block.text()).results())
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line.group(2).equals("artifactId") ? module : parent)
                                .contains(line.group(1))));
    }

    @Test
    void theBuildServerRunsTheTestCommand() throws IOException {
        assertThat(Files.readString(TOP.resolve(".ci/run"))).containsPattern("(?m)^mvn (-\\S+ )*verify\\b");
    }

    @Test
    void everyJavaSnippetIsARegionOfASourceFile() throws IOException {
        Map<String, String> regions = regions();
        List<Block> java = blocks().stream()
                .filter(block -> block.language().equals("java"))
                .toList();
        assertThat(java).isNotEmpty().allSatisfy(block -> {
            assertThat(block.region())
                    .as("the comment before %s", block.text())
                    .isNotNull()
                    .isIn(regions.keySet());
            assertThat(block.text()).isEqualTo(regions.get(block.region()));
        });
    }

    @Test
    void everyRegionIsShown() throws IOException {
        assertThat(blocks().stream().map(Block::region).filter(region -> region != null))
                .containsExactlyInAnyOrderElementsOf(regions().keySet());
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(TOP.resolve(link)).exists());
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(readme())
                .results()
                .map(block -> new Block(block.group(1), block.group(2), block.group(3)))
                .toList();
    }

    private static String readme() throws IOException {
        return Files.readString(TOP.resolve("README.md"));
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(EXAMPLES.resolve("src"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                REGION.matcher(Files.readString(file)).results().forEach(region -> assertThat(
                                regions.put(region.group(2), region.group(3).replaceAll("(?m)^" + region.group(1), "")))
                        .as("another region %s", region.group(2))
                        .isNull());
            }
        }
        return regions;
    }
}
