package dev.rollback.postgres.internal.execute;

import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Set;
import org.jooq.Record;

/**
 * Takes rows out of a table, of a published one too. A server refuses DELETE where the replica identity does not tell subscribers which
 * row is meant, or whether they have it; with the whole row as the identity it does.
 */
final class Deletion {

    /** A row filter has other columns than the replica identity; there is no replica identity. */
    private static final Set<String> UNIDENTIFIED = Set.of("42P10", "55000");

    private Deletion() {}

    /**
     * How many rows go.
     *
     * @param relation the table, quoted
     * @param sql the DELETE
     */
    static long of(Connection connection, String relation, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            long gone = run(connection, sql);
            connection.releaseSavepoint(before);
            return gone;
        } catch (SQLException e) {
            if (!UNIDENTIFIED.contains(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return byWholeRow(connection, relation, sql);
        }
    }

    private static long byWholeRow(Connection connection, String relation, String sql) throws SQLException {
        String identity = identity(connection, relation);
        String table = "ALTER TABLE ONLY " + relation + " REPLICA IDENTITY ";
        run(connection, table + "FULL");
        long gone = run(connection, sql);
        run(connection, table + identity);
        return gone;
    }

    private static String identity(Connection connection, String relation) {
        Record is = Rows.one(connection, """
                SELECT c.relreplident::text, (SELECT x.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                                               WHERE i.indrelid = c.oid AND i.indisreplident)
                FROM pg_catalog.pg_class c WHERE c.oid = ?::pg_catalog.regclass
                """, relation);
        String index = is.get(1, String.class);
        return switch (is.get(0, String.class)) {
            // an index that is gone identifies nothing; the one that comes back says for itself that it does
            case "i" -> index == null ? "NOTHING" : "USING INDEX " + Quote.identifier(index);
            case "n" -> "NOTHING";
            case "f" -> "FULL";
            default -> "DEFAULT";
        };
    }

    private static long run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
