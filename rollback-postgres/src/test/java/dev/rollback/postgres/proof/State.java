package dev.rollback.postgres.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Everything that a user can see in one database, but for the schema {@code rollback}: each attribute of each object, each table's
 * contents and each sequence's position, one a line. OIDs, gaps of attribute numbers and physical layout are not in it.
 *
 * @param lines sorted
 */
public record State(List<String> lines) {

    public State {
        lines = lines.stream().sorted().toList();
    }

    /** Reads over a connection of its own, which needs a superuser. */
    public static State of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Reads in one transaction, which it undoes; the connection must be in auto-commit mode. */
    public static State of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            pin(connection);
            List<String> lines = new ArrayList<>();
            for (Fact fact : facts()) {
                lines.addAll(fact.lines(connection));
            }
            lines.addAll(ContentFacts.lines(connection));
            return new State(lines);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<Fact> facts() {
        return Stream.of(RelationFacts.all(), CodeFacts.all(), DatabaseFacts.all(), RareFacts.all())
                .flatMap(List::stream)
                .toList();
    }

    /** With an empty search_path every name is printed in full; the other settings decide how values are printed. */
    private static void pin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
                    SET LOCAL search_path = '';
                    SET LOCAL row_security = off;
                    SET LOCAL quote_all_identifiers = off;
                    SET LOCAL DateStyle = 'ISO, YMD';
                    SET LOCAL IntervalStyle = 'postgres';
                    SET LOCAL TimeZone = 'UTC';
                    SET LOCAL extra_float_digits = 3;
                    SET LOCAL bytea_output = 'hex';
                    SET LOCAL xmloption = content;
                    SET LOCAL lc_monetary = 'C'""");
        }
    }
}
