package dev.rollback.postgres.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page in the repository is the one that the cases, what they showed, and the limits make. */
class ObjectKindsPageTest {

    static final String HOW_TO_WRITE = "mvn -Dquick test -pl rollback-core,rollback-postgres -Dtest=ObjectKindsPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Drollback.test.record";

    private static final Path PAGE = Path.of("../OBJECT-KINDS.md");

    @Test
    void showsNothingOfCasesThatAreGone() {
        assertThat(new ObjectKindsPage().forgotten()).isEmpty();
    }

    @Test
    void isWhatTheTestsSay() throws IOException {
        String page = new ObjectKindsPage().text();
        if (System.getProperty("rollback.test.record") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("OBJECT-KINDS.md differs from what the tests say; it is written by %s", HOW_TO_WRITE)
                .isEqualTo(page);
    }
}
