package dev.rollback.examples.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.trading.TestDatabase;
import dev.rollback.execute.Ending;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.RollbackReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class ExtensionExampleTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void theFingerprintCoversStepsOfOnesOwn() {
        assertThat(telling("reload").fingerprint())
                .isEqualTo(telling("reload").fingerprint())
                .isNotEqualTo(telling("restart").fingerprint());
    }

    private static RollbackPlan telling(String message) {
        return RollbackPlan.named("tell")
                .step(new NotifyListeners("trading_cache", message))
                .build();
    }

    @Test
    @Covers("R-000-058")
    void onePlanRunsAllThreeLikeBuiltInOnes() throws Exception {
        try (Connection listener = database.dataSource().getConnection()) {
            listener.createStatement().execute("LISTEN trading_cache");

            RollbackReport report = new ExtensionExample(
                            Console.plain(new PrintStream(output, true, StandardCharsets.UTF_8)), database.dataSource())
                    .run();

            assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
            assertThat(report.text())
                    .contains("notify listeners of trading_cache")
                    .contains("held verify trading_app sees exactly 21 rows");
            assertThat(report.reviewed().render()).contains("HAZARD CUSTOM").contains("default_statistics_target = 10");
            assertThat(output.toString(StandardCharsets.UTF_8)).contains("policies restored");
            assertThat(Stream.of(listener.unwrap(PGConnection.class).getNotifications(1000))
                            .map(PGNotification::getParameter))
                    .as("once, by the execution, and never by the rehearsal")
                    .containsExactly("reload");
        }
    }
}
