package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.refusal.Refusal.assertFailed;
import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.review.ReviewedPlan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** On a server with room for few locks: what would overfill its table of locks is refused before the first one is taken. */
class LockRoomTest {

    /** Room for 10 x 10 locks. */
    private static EmbeddedPostgres small;

    private DataSource database;
    private PostgresRollback rollback;

    @BeforeAll
    static void start() throws IOException {
        small = EmbeddedPostgres.builder()
                .setServerConfig("max_locks_per_transaction", "10")
                .setServerConfig("max_connections", "10")
                .setServerConfig("fsync", "off")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        small.close();
    }

    @BeforeEach
    void create(TestInfo test) throws SQLException {
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        execute(small.getPostgresDatabase(), "CREATE DATABASE " + name);
        database = small.getDatabase("postgres", name);
        rollback = PostgresRollback.using(database).build();
    }

    @Test
    void noCaptureOfMoreTablesThanThereAreLocks() throws SQLException {
        execute(database, tables(40));
        assertRefused(
                "RB-LOCK-ROOM",
                () -> rollback.capture("before"),
                "baseline before",
                "40 tables and their indexes need 120 locks, and the server has room for 100",
                "set max_locks_per_transaction to 13 or more",
                "nothing was changed");
        assertThat(rollback.list()).isEmpty();
        assertThat(rollback.capture("structure", scope -> scope.withoutRows()).protections())
                .isEmpty();
    }

    @Test
    void noExecutionThatLocksMoreTablesThanThereAreLocks() throws SQLException {
        execute(database, tables(40));
        Baseline before = rollback.capture("before", scope -> scope.withoutRows());
        for (int i = 1; i <= 40; i++) {
            execute(database, "ALTER TABLE public.t" + i + " ADD COLUMN added text");
        }
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();

        assertThat(rollback.execute(reviewed))
                .wasRefusedUntouched()
                .hasReason("RB-LOCK-ROOM", "need 120 locks", "max_locks_per_transaction to 13 or more");
        assertThat(rollback.verify(before).differences()).hasSize(40);
    }

    /** What others hold cannot be foreseen. */
    @Test
    void noCaptureWhileOthersHoldAllLocks() throws SQLException {
        execute(database, tables(30));
        try (Connection greedy = database.getConnection();
                Statement statement = greedy.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN FOR i IN 1..1000000 LOOP PERFORM pg_advisory_lock(i); END LOOP;
                    EXCEPTION WHEN out_of_memory THEN END $$""");
            assertFailed(
                    "RB-RESOURCES",
                    () -> rollback.capture("before"),
                    "out of shared memory (SQLSTATE 53200)",
                    "nothing was changed");
        }
        assertThat(rollback.capture("before").protections()).hasSize(30);
    }

    private static String tables(int number) {
        return """
                DO $$ BEGIN FOR i IN 1..%s LOOP
                  EXECUTE format('CREATE TABLE public.t%%s (id int PRIMARY KEY, a int UNIQUE)', i); COMMIT;
                END LOOP; END $$""".formatted(number);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
