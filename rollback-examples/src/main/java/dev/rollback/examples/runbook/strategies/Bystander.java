package dev.rollback.examples.runbook.strategies;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A session of the application that is connected the whole time, with a prepared statement whose plan it keeps. */
final class Bystander implements AutoCloseable {

    private final Connection connection;

    Bystander(DataSource database) throws SQLException {
        this.connection = database.getConnection();
        execute("SET plan_cache_mode = force_generic_plan");
        execute("PREPARE by_symbol AS SELECT count(*) FROM trades WHERE symbol = 'SYM3'");
        execute("EXECUTE by_symbol");
    }

    /** How the server finds the rows of its prepared statement now: the plan's node that reads the table. */
    String wayToRows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE by_symbol")) {
            String deepest = "";
            while (plan.next()) {
                String line = plan.getString(1).strip();
                deepest = line.contains("Scan") ? line.replaceFirst("^->\\s*", "") : deepest;
            }
            return deepest;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
