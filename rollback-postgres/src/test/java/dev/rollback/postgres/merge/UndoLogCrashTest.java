package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.ScopeDraft;
import dev.rollback.execute.RetryOptions;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A capture that crashed after it had armed its logs left triggers without a baseline behind: a later one takes them away. */
class UndoLogCrashTest extends LoggedTables {

    private static final String ARMED = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal";

    private static final String KEPT =
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'rollback' AND tablename LIKE 'rows%'";

    private void crashed() {
        captured(ACCOUNT);
        database.execute("DELETE FROM rollback.baseline");
        assertThat(database.value(ARMED)).isNotEqualTo("0");
    }

    private void anHourPasses() {
        database.execute("UPDATE rollback.undo_log SET armed_at = armed_at - interval '61 minutes'");
    }

    @Test
    void theNextCaptureOfTheNameTakesThemAway() {
        crashed();
        rollback.capture("before");
        assertNothingIsArmed();
    }

    @Test
    void anyCaptureDoesOnceNoneCanBeUnderWay() {
        crashed();
        rollback.capture("another");
        assertThat(database.value(ARMED)).isNotEqualTo("0");
        anHourPasses();
        rollback.capture("one more");
        assertNothingIsArmed();
    }

    @Test
    void logsOfABaselineStayHoweverOld() {
        captured(ACCOUNT);
        String armed = database.value(ARMED);
        anHourPasses();
        rollback.capture("another");
        assertThat(database.value(ARMED)).isEqualTo(armed);
    }

    /** Between its two transactions: everything is kept, and nothing says that it is complete. */
    @Test
    void aBaselineThatWasNeverCompletedGoesWithAllThatItKeepsADayLater() {
        captured(ACCOUNT);
        rollback.capture("copied");
        database.execute("UPDATE rollback.baseline SET ready = false");
        String armed = database.value(ARMED);
        rollback.discard(rollback.capture("another"));
        assertThat(database.value(ARMED)).isEqualTo(armed).isNotEqualTo("0");
        assertThat(database.value(KEPT)).isNotEqualTo("0");

        database.execute("UPDATE rollback.baseline SET captured_at = captured_at - interval '25 hours'");
        rollback.discard(rollback.capture("one more"));
        assertNothingIsArmed();
        assertThat(database.value(KEPT)).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM rollback.baseline")).isEqualTo("0");
    }

    @Test
    void aTableInUseKeepsNobodyFromCapturing() throws SQLException {
        crashed();
        anHourPasses();
        PostgresRollback hasty = PostgresRollback.using(database.kept())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withLockTimeout(Duration.ofMillis(50))))
                .build();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO account VALUES (9, 'ida', 0)");
            assertThat(hasty.capture("another", ScopeDraft::withoutRows).name()).isEqualTo("another");
            assertThat(database.value(ARMED)).isNotEqualTo("0");
        }
        rollback.capture("one more");
        assertNothingIsArmed();
    }
}
