package dev.rollback.postgres.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What failed once, as it was printed: {@code found/*.sql}. */
@Execution(ExecutionMode.CONCURRENT)
class FoundCasesTest {

    static List<String> cases() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(FoundCasesTest.class.getResource("/property/found"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void staysMended(String file) {
        Map<String, List<String>> sections = Grammar.read("found/" + file).sections();
        Scenario scenario = new Scenario(
                Objects.requireNonNull(sections.get("set-up")), Objects.requireNonNull(sections.get("change")));
        assertThat(Trial.of(scenario, Door.PLAIN)).isEmpty();
    }
}
