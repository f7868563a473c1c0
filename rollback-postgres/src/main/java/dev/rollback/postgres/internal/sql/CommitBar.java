package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps code of others from committing a transaction that is not its own, be it by SQL: a cursor that is to outlive the transaction is
 * computed by COMMIT, and this one cannot be, so that COMMIT undoes everything.
 */
public final class CommitBar {

    private static final String DECLARE =
            "DECLARE rollback_bar NO SCROLL CURSOR WITH HOLD FOR SELECT 1 / (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class WHERE false)";

    private CommitBar() {}

    /** From now on the transaction can only be undone. */
    public static void raise(Connection connection) throws SQLException {
        execute(connection, DECLARE);
    }

    /** It can be committed again. */
    public static void lift(Connection connection) throws SQLException {
        execute(connection, "CLOSE rollback_bar");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
