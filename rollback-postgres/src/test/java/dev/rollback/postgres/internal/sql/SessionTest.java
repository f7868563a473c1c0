package dev.rollback.postgres.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionTest {

    /** Its timer runs since the transaction began. */
    @Test
    void pinningStopsTheTimeoutOfTheRunningTransaction() throws SQLException {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= 17, "transaction_timeout came with 17");
            statement.execute("SET transaction_timeout = '1s'");
            connection.setAutoCommit(false);
            Session.pin(connection, Duration.ofSeconds(1));
            statement.execute("SELECT pg_catalog.pg_sleep(1.2)");
            connection.rollback();

            assertThat(Rows.one(connection, "SHOW transaction_timeout").get(0)).isEqualTo("1s");
        }
    }
}
