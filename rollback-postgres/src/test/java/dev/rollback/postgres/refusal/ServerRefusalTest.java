package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.refusal.Refusal.assertFailed;
import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.review.ReviewedPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that is down, that is not there, or that may not be written to. */
class ServerRefusalTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.dataSource()).build();
    private final Baseline before = rollback.capture("before");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    @Covers("R-004-023")
    void isDown() throws IOException {
        database.execute("DROP INDEX public.trades_symbol_idx");
        RollbackPlan plan = rollback.planBackTo(before);
        ReviewedPlan reviewed = rollback.review(plan).acceptingAll();
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setServerNames(new String[] {"127.0.0.1"});
        nobody.setPortNumbers(new int[] {freePort()});
        nobody.setUser("somebody");
        nobody.setPassword("open sesame");
        PostgresRollback down = PostgresRollback.using(nobody).build();

        Stream.<ThrowingCallable>of(
                        () -> down.capture("x"),
                        () -> down.guard("x", scope -> scope).run(),
                        () -> down.planBackTo(before),
                        () -> down.review(plan),
                        () -> down.rehearse(reviewed),
                        () -> down.verify(before),
                        () -> down.find("x"),
                        down::list,
                        () -> down.discard(before))
                .forEach(action -> assertFailed("RB-CONNECTION", action, "refused", "check that the server is up"));
        assertFailed(
                "RB-CONNECTION",
                () -> down.execute(reviewed),
                "Cannot execute plan back to before",
                "refused",
                "check that the server is up");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void hasNoSuchDatabase() {
        try (TestDatabase gone = Trading.database()) {
            PostgresRollback door = PostgresRollback.using(gone.dataSource()).build();
            gone.close();
            assertRefused("RB-CONNECT", () -> door.capture("x"), gone.name(), "does not exist", "check user, password");
        }
    }

    @Test
    @Covers("R-003-002")
    void givesSessionsThatMayOnlyRead() {
        database.execute("DROP INDEX public.trades_symbol_idx");
        PGSimpleDataSource reading = database.dataSourceAs("postgres");
        reading.setOptions("-c default_transaction_read_only=on");
        PostgresRollback reader = PostgresRollback.using(reading).build();

        assertRefused("RB-READ-ONLY", () -> reader.capture("x"), "the session is read-only", "may write");
        assertRefused("RB-READ-ONLY", () -> reader.discard(before), "the session is read-only");
        ReviewedPlan reviewed = reader.review(reader.planBackTo(before)).acceptingAll();
        assertThat(Untouched.by(database.dataSource(), () -> reader.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("RB-READ-ONLY", "the session is read-only", "nothing was changed");
        assertThat(reader.verify(before).differences()).hasSize(1);
        assertThat(reader.list()).containsExactly(before);
    }

    @Test
    void givesSessionsThatRunOutOfTime() throws SQLException {
        PGSimpleDataSource hasty = database.dataSourceAs("postgres");
        hasty.setOptions("-c statement_timeout=50");
        PostgresRollback door = PostgresRollback.using(hasty).build();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE rollback.baseline IN ACCESS EXCLUSIVE MODE");

            assertFailed("RB-CANCELLED", door::list, "Cannot list baselines", "timeout", "raise statement_timeout");
            other.rollback();
        }
        assertThat(door.list()).containsExactly(before);
    }

    @Test
    void isNotAskedByAPoolThatIsClosed() {
        HikariDataSource pool = database.pool();
        PostgresRollback door = PostgresRollback.using(pool).build();
        pool.close();

        assertFailed("RB-DATA-SOURCE", door::list, "Cannot list baselines", "has been closed", "is open and lends");
        assertThatThrownBy(door::list).hasMessageNotContaining("null");
    }

    /** Nothing is made in a database that a first capture could not finish in. */
    @Test
    void givesSessionsThatMayOnlyReadAndHasNothingOfOurs() {
        try (TestDatabase fresh = Trading.database()) {
            PGSimpleDataSource reading = fresh.dataSourceAs("postgres");
            reading.setOptions("-c default_transaction_read_only=on");
            PostgresRollback reader = PostgresRollback.using(reading).build();

            assertRefused("RB-READ-ONLY", () -> reader.capture("x"), "the session is read-only");
            assertThat(reader.list()).isEmpty();
            assertThat(reader.find("x")).isEmpty();
        }
    }
}
