package dev.rollback.examples.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.proof.Evidence;
import dev.rollback.examples.proof.Proof;
import dev.rollback.examples.trading.TestDatabase;
import dev.rollback.execute.Ending;
import dev.rollback.report.RollbackReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ApplicationExampleTest {

    @Test
    void anUnhealthyReleaseIsTakenBack() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Evidence before = Proof.bySql(database.dataSource()).collect();
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        RollbackReport report = ApplicationExample.run(
                Console.plain(new PrintStream(output, true, StandardCharsets.UTF_8)),
                database.url() + "?user=postgres");

        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(output.toString(StandardCharsets.UTF_8)).containsSubsequence("healthy: false", "healthy: true");
        assertThat(Proof.bySql(database.dataSource()).collect()).isEqualTo(before);
    }
}
