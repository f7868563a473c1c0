package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    @Covers("R-000-049")
    void passwordsOfAllOriginsAreTakenOut() {
        Redaction redaction = Redaction.of(
                List.of(
                        "--url",
                        "jdbc:postgresql://h/d?user=u&password=in%20url&ssl=true",
                        "--password",
                        "option",
                        "--password=glued"),
                Map.of("PGPASSWORD", "environment"));

        assertThat(redaction.of("in%20url, in url, option, glued, environment, u"))
                .isEqualTo("***, ***, ***, ***, ***, u");
    }

    @Test
    void aPasswordBeforeTheHostIsTakenOut() {
        assertThat(Redaction.of(List.of("postgresql://me:secret@host/d"), Map.of())
                        .of("postgresql://me:secret@host/d"))
                .isEqualTo("postgresql://me:***@host/d");
    }

    @Test
    void theLongerOfTwoIsTakenOutWhole() {
        assertThat(Redaction.of(List.of("--password", "abcdef"), Map.of("PGPASSWORD", "abc"))
                        .of("abcdef"))
                .isEqualTo("***");
    }

    @Test
    void causesAreCleanToo() {
        Throwable error = new IllegalStateException("no", new IllegalArgumentException("password=secret"));

        assertThat(Redaction.of(List.of("--password", "secret"), Map.of()).trace(error))
                .contains("IllegalArgumentException: password=***")
                .doesNotContain("secret");
    }
}
