package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that a data source lends come back as they came, and what is open in them is not ours. */
class LentConnectionTest {

    private static final String BAD = "DELETE FROM public.trades WHERE id % 2 = 0";

    private final TestDatabase database = Trading.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void comeBackAsTheyCame() throws SQLException {
        State old = State.of(database.kept());
        try (Connection only = database.connect()) {
            only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            only.setAutoCommit(false);
            PostgresRollback rollback =
                    PostgresRollback.using(ForgetfulPool.of(only)).build();

            Baseline before = rollback.capture("before");
            assertAsItCame(only, "capture");
            rollback.probe(scope -> scope, connection -> run(connection, BAD));
            assertAsItCame(only, "probe");
            database.execute(BAD);
            assertThat(rollback.execute(
                            rollback.review(rollback.planBackTo(before)).acceptingAll()))
                    .isExact()
                    .wasCommitted();
            assertAsItCame(only, "execute");
            GuardReport guarded = rollback.guard("guarded", scope -> scope)
                    .change(connection -> {
                        run(connection, BAD);
                        throw new IllegalStateException("row 7");
                    })
                    .run();
            assertThat(guarded.rollback().orElseThrow()).isExact().wasCommitted();
            assertAsItCame(only, "guard");
        }
        Equality.assertEqual(old, State.of(database.kept()));
    }

    private static void assertAsItCame(Connection connection, String after) throws SQLException {
        assertThat(connection.getAutoCommit()).as(after).isFalse();
        assertThat(connection.getTransactionIsolation()).as(after).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        connection.rollback();
    }

    @Test
    void areRefusedWithATransactionThatIsThenNeitherCommittedNorUndone() throws SQLException {
        try (Connection only = database.connect()) {
            PostgresRollback rollback =
                    PostgresRollback.using(ForgetfulPool.of(only)).build();
            only.setAutoCommit(false);
            run(only, BAD);

            assertRefused(rollback);

            assertThat(database.value("SELECT count(*) FROM public.trades")).isEqualTo("60");
            only.commit();
            assertThat(database.value("SELECT count(*) FROM public.trades")).isEqualTo("30");
            assertThat(rollback.list()).isEmpty();
        }
    }

    @Test
    void areRefusedFromAPoolThatBeginsTransactionsUntilItDoesNot() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        config.setConnectionInitSql("SET search_path = public");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertRefused(PostgresRollback.using(pool).build());
        }
        config.setIsolateInternalQueries(true);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(PostgresRollback.using(pool).build().list()).isEmpty();
        }
    }

    private static void assertRefused(PostgresRollback rollback) {
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(rollback::list)
                .returns("RB-TRANSACTION-OPEN", RollbackException::code)
                .withMessageContainingAll(
                        "Cannot list baselines",
                        "has a transaction open",
                        "isolateInternalQueries",
                        "nothing was changed");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
