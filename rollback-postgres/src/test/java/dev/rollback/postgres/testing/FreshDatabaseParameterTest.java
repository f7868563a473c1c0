package dev.rollback.postgres.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.internal.sql.ScratchServer;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FreshDatabaseParameterTest {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.on(TestServer.shared().admin());

    @Test
    void givesTheDatabaseOfTheTest(DataSource parameter) throws SQLException {
        try (Connection one = parameter.getConnection();
                Connection other = database.connect()) {
            assertThat(one.getCatalog()).isEqualTo(other.getCatalog()).startsWith("rollback_test_");
        }
    }

    @Test
    void saysWhatToDoWithAStrangeDataSource() {
        DataSource strange = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getLogWriter")) {
                        return new PrintWriter(System.out);
                    }
                    if (method.getName().equals("getConnection")) {
                        return TestServer.shared().admin().getConnection();
                    }
                    throw new SQLException("wraps nothing");
                });
        assertThatThrownBy(() -> ScratchServer.of(strange).create("rollback_test_", "template0"))
                .hasMessageStartingWith("Cannot connect to other databases through ")
                .hasMessageEndingWith("Say how with reachedBy(name -> dataSource)");
    }
}
