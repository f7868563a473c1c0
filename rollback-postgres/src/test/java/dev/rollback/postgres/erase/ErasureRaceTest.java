package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.plan.ConflictPolicy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seal that has read the rows and has yet to be completed does not keep what is erased meanwhile. */
class ErasureRaceTest extends ErasureOnDatabase {

    @ParameterizedTest
    @ValueSource(strings = {"seal", "erasure"})
    void whoeverIsFirstNothingIsKept(String first) throws Exception {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE person SET name = upper(name); DELETE FROM person WHERE id = 2");
        CompletableFuture<?> one;
        CompletableFuture<?> other;
        try (Connection gate = database.connect();
                Statement statement = gate.createStatement()) {
            statement.execute("BEGIN; SELECT 1 FROM rollback.baseline FOR UPDATE");
            one = first.equals("seal") ? sealing(before) : erasing(before);
            awaitWaiting(1);
            other = first.equals("seal") ? erasing(before) : sealing(before);
            awaitWaiting(2);
            statement.execute("COMMIT");
        }
        CompletableFuture.allOf(one, other).get(60, TimeUnit.SECONDS);

        assertNothingKeeps(SECRET);
        if (rollback.baseline("before").sealedAt().isEmpty()) {
            assertThat(database.value("SELECT count(*) FROM rollback.row_delta"))
                    .isEqualTo("0");
            rollback.seal(rollback.baseline("before"));
        }
        assertThat(takenBack("before", ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 cid");
    }

    private CompletableFuture<?> sealing(Baseline before) {
        return CompletableFuture.runAsync(() -> {
            try {
                rollback.seal(before);
            } catch (RollbackException.Refused refused) {
                assertThat(refused.code()).isEqualTo("RB-BASELINE-CHANGED");
            }
        });
    }

    private CompletableFuture<?> erasing(Baseline before) {
        return CompletableFuture.runAsync(
                () -> assertThat(rollback.erase(before, Erasure.of(PERSON, "2")).total())
                        .isEqualTo(1));
    }

    private void awaitWaiting(int sessions) {
        String waiting =
                "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')"
                        + " AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
        Instant late = Instant.now().plusSeconds(20);
        while (!String.valueOf(sessions).equals(database.value(waiting))) {
            assertThat(Instant.now())
                    .as("the sessions do not wait for each other")
                    .isBefore(late);
        }
    }
}
