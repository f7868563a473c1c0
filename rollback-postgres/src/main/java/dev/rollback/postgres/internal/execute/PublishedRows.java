package dev.rollback.postgres.internal.execute;

import dev.rollback.postgres.internal.capture.MovedColumns;
import dev.rollback.postgres.internal.sql.Joins;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Set;
import org.jooq.Record;

/**
 * Takes rows out of a table or writes them in place, in a published one too. A server refuses DELETE and UPDATE where the replica identity
 * does not tell subscribers which row is meant, or whether they have it; with the whole row as the identity it does.
 */
final class PublishedRows {

    /** A row filter has other columns than the replica identity; there is no replica identity. */
    private static final Set<String> UNIDENTIFIED = Set.of("42P10", "55000");

    private PublishedRows() {}

    /**
     * How many rows are written.
     *
     * @param relation the table, quoted
     * @param sql the DELETE or UPDATE
     */
    static long write(Connection connection, String relation, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            long rows = run(connection, sql);
            connection.releaseSavepoint(before);
            return rows;
        } catch (SQLException e) {
            if (!UNIDENTIFIED.contains(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return byWholeRow(connection, relation, sql);
        }
    }

    /**
     * How many rows are written in place.
     *
     * @param share how many rows of the table they are: few are looked for one by one
     */
    static long update(Connection connection, String relation, String sql, MovedColumns.Share share)
            throws SQLException {
        Joins.Question<Long, SQLException> written = () -> write(connection, relation, sql);
        return share == MovedColumns.Share.FEW ? Joins.oneByOne(connection, written) : written.answer();
    }

    private static long byWholeRow(Connection connection, String relation, String sql) throws SQLException {
        String identity = identity(connection, relation);
        String table = "ALTER TABLE ONLY " + relation + " REPLICA IDENTITY ";
        run(connection, table + "FULL");
        long rows = run(connection, sql);
        run(connection, table + identity);
        return rows;
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
