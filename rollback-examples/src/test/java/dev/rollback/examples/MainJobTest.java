package dev.rollback.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.examples.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainJobTest {

    @Test
    @Covers("R-000-034")
    void theWholeJobSucceedsAndShowsItsCertificate() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        boolean equal =
                new MainJob(Console.plain(new PrintStream(output, true, StandardCharsets.UTF_8)), MainJob.USERS).run();

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("345,040 rows of 8 tables kept")
                .contains("hazard TAKES_EXCLUSIVE_LOCK")
                .contains("CERTIFICATE  IDENTICAL")
                .contains("Proved: the database is exactly as it was before the fix.")
                .doesNotContain("\u001b")
                .doesNotContain("NOT as it was");
        assertThat(equal).isTrue();
    }
}
