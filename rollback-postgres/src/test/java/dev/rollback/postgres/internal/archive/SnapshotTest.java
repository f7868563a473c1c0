package dev.rollback.postgres.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.internal.sql.Database;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connections of a snapshot are given back, whatever becomes of one of them. */
class SnapshotTest {

    private final TestDatabase server = TestServer.shared().freshDatabase();
    private final AtomicInteger closed = new AtomicInteger();
    private final Database database = new Database((DataSource) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> unsteady(server.connect())));

    @AfterEach
    void drop() {
        server.close();
    }

    /** A connection that is lost when it is to be rolled back. */
    private Connection unsteady(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "rollback" -> throw new SQLException("the connection is lost", "08006");
                        case "close" -> closed.incrementAndGet();
                        default -> {}
                    }
                    return method.invoke(connection, arguments);
                });
    }

    private Connection leader() throws SQLException {
        Connection leader = server.connect();
        leader.setAutoCommit(false);
        leader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return leader;
    }

    @Test
    void allConnectionsAreClosedThoughOneCannotBeRolledBack() throws SQLException {
        try (Connection leader = leader()) {
            Snapshot snapshot = Snapshot.shared(database, leader, 3, Duration.ofSeconds(1));
            assertThat(snapshot.connections()).hasSize(3);
            snapshot.close();
        }
        assertThat(closed).hasValue(2);
    }

    @Test
    void whatWentWrongFirstIsTold() throws SQLException {
        Connection leader = leader();
        leader.close();
        assertThatThrownBy(() -> Snapshot.shared(database, leader, 3, Duration.ofSeconds(1)))
                .hasMessageNotContaining("the connection is lost");
        assertThat(closed).hasValue(2);
    }
}
