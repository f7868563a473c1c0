package dev.rollback.postgres.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.postgres.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FreshDatabaseTest {

    private static final Set<String> NAMES = new TreeSet<>();

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.on(TestServer.shared().admin())
            .withScript("CREATE TABLE public.trades (id integer PRIMARY KEY); INSERT INTO public.trades VALUES (1)")
            .withScript("INSERT INTO public.trades VALUES (2)");

    @RegisterExtension
    static final FreshDatabase EMPTY = FreshDatabase.on(TestServer.shared().admin());

    @BeforeEach
    void setUp() throws SQLException {
        NAMES.add(value(database.dataSource(), "SELECT current_database()"));
        NAMES.add(value(EMPTY.dataSource(), "SELECT current_database()"));
    }

    @AfterAll
    static void everyTestHadItsOwnAndAllWereDropped() throws SQLException {
        assertThat(NAMES).hasSize(10);
        assertThat(value(
                        TestServer.shared().admin(),
                        "SELECT count(*) FROM pg_database WHERE datname IN ('" + String.join("','", NAMES) + "')"))
                .isEqualTo("0");
        assertThatThrownBy(EMPTY::dataSource).hasMessage("Cannot give a database: no test is running");
    }

    @RepeatedTest(3)
    void startsWithWhatTheScriptsMade() throws SQLException {
        assertThat(value(database.dataSource(), "SELECT count(*) FROM public.trades"))
                .isEqualTo("2");
        value(database.dataSource(), "DELETE FROM public.trades RETURNING id");
    }

    @Test
    void dropsWhileSomebodyIsConnected() throws SQLException {
        Connection left = database.connect();
        assertThat(left.isValid(1)).isTrue();
    }

    @Test
    void isEmptyWithoutScript() throws SQLException {
        assertThat(value(EMPTY.dataSource(), "SELECT count(*) FROM pg_class WHERE oid >= 16384"))
                .isEqualTo("0");
    }

    private static String value(DataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
