package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.refusal.Refusal.assertFailed;
import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.RetryOptions;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be captured is not captured half. */
class CaptureRefusalTest {

    private static final RetryOptions IMPATIENT = RetryOptions.defaults()
            .withAttempts(2)
            .withFirstWait(Duration.ofMillis(5))
            .withLockTimeout(Duration.ofMillis(50));

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final State old = State.of(database.kept());

    @AfterEach
    void nothingWasChanged() {
        try (database) {
            Equality.assertEqual(old, State.of(database.kept()));
        }
    }

    @Test
    void aNameThatIsTaken() {
        Baseline first = rollback.capture("before");
        assertRefused(
                "RB-BASELINE-EXISTS",
                () -> rollback.capture("before"),
                "baseline before",
                "there is a baseline of that name",
                "choose another name");
        assertThat(rollback.list()).containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "zero\0byte"})
    void aNameThatNobodyCouldRead(String name) {
        assertRefused("RB-BASELINE-NAME", () -> rollback.capture(name), "choose another name");
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void aNameThatIsTooLong() {
        assertThat(rollback.capture("x".repeat(200)).name()).hasSize(200);
        assertRefused("RB-BASELINE-NAME", () -> rollback.capture("x".repeat(201)), "201 characters");
        assertRefused("RB-BASELINE-NAME", () -> rollback.capture("x".repeat(100_000)), "100000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "Public", "rollback", "pg_catalog", "information_schema"})
    void aSchemaThatNoUserHas(String schema) {
        assertRefused(
                "RB-SCHEMA-UNKNOWN",
                () -> rollback.capture("before", scope -> scope.schemas("public", schema)),
                "baseline before",
                schema,
                "check the spelling");
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void aTableThatIsToBeCopiedAndIsNotThere() {
        assertRefused(
                "RB-TABLE-UNKNOWN",
                () -> rollback.capture("before", scope -> scope.undoLog().copying(TableName.of("public", "Trades"))),
                "baseline before",
                "public.Trades",
                "case-sensitive");
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void aTableThatIsNotThere() {
        assertRefused(
                "RB-TABLE-UNKNOWN",
                () -> rollback.capture("before", scope -> scope.rowsOf(TRADES, TableName.of("public", "Trades"))),
                "baseline before",
                "public.Trades",
                "check schema and spelling");
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void aSchemaOfThatNameWhichIsNotOurs() {
        database.execute("CREATE SCHEMA rollback; CREATE TABLE rollback.mine (id integer)");
        assertRefused(
                "RB-FOREIGN-SCHEMA",
                () -> rollback.capture("before"),
                "schema rollback",
                "not ours",
                "choose another schema");
        assertThat(rollback.list()).isEmpty();
        assertThat(rollback.find("before")).isEmpty();
        database.execute("DROP SCHEMA rollback CASCADE");
    }

    @Test
    void aSchemaOfALaterVersion() {
        rollback.capture("before");
        database.execute("UPDATE rollback.version SET number = 99");
        assertRefused(
                "RB-SCHEMA-VERSION", () -> rollback.capture("again"), "version 99", "use the matching library version");
    }

    @Test
    void aTableThatSomebodyElseHolds() throws SQLException {
        PostgresRollback impatient = PostgresRollback.using(database.kept())
                .options(PostgresOptions.defaults().withRetry(IMPATIENT))
                .build();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE public.trades IN ACCESS EXCLUSIVE MODE");
            assertFailed(
                    "RB-GIVEN-UP",
                    () -> impatient.capture("before"),
                    "Cannot capture baseline before",
                    "given up after 2 attempts",
                    "lock timeout",
                    "nothing was changed");
            other.rollback();
        }
        assertThat(rollback.list()).isEmpty();
        assertThat(impatient.capture("before").rows()).isEqualTo(70);
    }
}
