package dev.rollback.postgres.property;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs statements of which the server may refuse some. */
final class Statements {

    private Statements() {}

    /** Those that the server took; each is a transaction of its own, so that one that is refused leaves nothing behind. */
    static List<String> taken(Connection connection, List<String> statements) throws SQLException {
        List<String> taken = new ArrayList<>();
        for (String statement : statements) {
            if (takes(connection, statement)) {
                taken.add(statement);
            }
        }
        return taken;
    }

    static boolean takes(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            if (String.valueOf(refused.getSQLState()).startsWith("08")) {
                throw refused;
            }
            return false;
        }
    }

    /** The first column, sorted. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts.stream().sorted().toList();
    }
}
