package dev.rollback.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page in the repository is the one that the annotations of the tests make. */
class RequirementsPageTest {

    static final String HOW_TO_WRITE =
            "mvn -Dquick test -pl rollback-core -Dtest=RequirementsPageTest -Drollback.test.record";

    private static final Path PAGE = CoveringTest.TOP.resolve("REQUIREMENTS.md");

    private final Map<String, List<Requirement>> catalogue = Requirement.all();
    private final List<CoveringTest> tests = CoveringTest.all();

    @Test
    void isWhatTheTestsSay() throws IOException {
        String page = new RequirementsPage(catalogue, tests).text();
        Map<String, Integer> written = RequirementsPage.counts(read());
        assertThat(RequirementsPage.counts(page))
                .as("fewer requirements are covered than REQUIREMENTS.md says")
                .allSatisfy((runbook, count) ->
                        assertThat(count).as(runbook).isGreaterThanOrEqualTo(written.getOrDefault(runbook, 0)));
        if (System.getProperty("rollback.test.record") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(read())
                .as("REQUIREMENTS.md differs from what the tests say; it is written by %s", HOW_TO_WRITE)
                .isEqualTo(page);
    }

    private static String read() throws IOException {
        return Files.exists(PAGE) ? Files.readString(PAGE) : "";
    }

    @Test
    void namesOnlyWhatTheCatalogueHas() {
        List<String> known = catalogue.values().stream()
                .flatMap(List::stream)
                .map(Requirement::id)
                .toList();
        assertThat(tests).isNotEmpty().allSatisfy(test -> {
            assertThat(test.ids()).as(test.link()).isNotEmpty().isSubsetOf(known);
            assertThat(test.ids()).as(test.link()).doesNotHaveDuplicates();
        });
    }

    @Test
    void onlyTestsCover() {
        assertThat(tests).allMatch(CoveringTest::runs, "is a test, or has some");
    }

    @Test
    void theCatalogueIsWhole() {
        assertThat(catalogue.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey()
                                        .substring(0, entry.getKey().indexOf(' ')),
                                entry -> entry.getValue().size())))
                .isEqualTo(Map.of("000", 120, "001", 103, "002", 44, "003", 54, "004", 86, "T", 28));
    }

    @Test
    void readsAnnotationsOfClassesAndMethods() {
        assertThat(tests.stream()
                        .filter(test -> test.name().startsWith("PresetBoundariesTest"))
                        .map(CoveringTest::ids))
                .isNotEmpty()
                .allSatisfy(ids -> assertThat(ids).contains("R-000-094"));
    }

    @Test
    void readsCountsFromAPage() {
        String page = new RequirementsPage(catalogue, tests).text();
        assertThat(RequirementsPage.counts(page)).containsOnlyKeys("000", "001", "002", "003", "004", "T");
    }
}
