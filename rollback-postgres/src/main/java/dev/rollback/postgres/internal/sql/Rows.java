package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Queries whose text is fixed. jOOQ maps the rows, but is told the columns: left to find them out, it asks the driver, and the driver
 * asks the server's catalog once more for every query.
 */
public final class Rows {

    private static final int ROWS_AT_ONCE = 1000;

    private Rows() {}

    /** All rows. */
    public static Result<Record> of(Connection connection, String sql, @Nullable Object... bindings) {
        try (Statement statement = statement(connection, sql, bindings);
                ResultSet rows = rows(statement, sql)) {
            return Jooq.on(connection).fetch(rows, columns(rows.getMetaData()).toArray(Field[]::new));
        } catch (SQLException e) {
            throw new DataAccessException(Errors.reason(e), e);
        }
    }

    /** Takes one row; the result set stands on it. */
    public interface Reader {
        void row(ResultSet row) throws SQLException;
    }

    /** Hands over all rows one after the other, for results that are too large to be held twice. The transaction must be open. */
    public static void each(Connection connection, String sql, Reader reader, @Nullable Object... bindings) {
        try (Statement statement = statement(connection, sql, bindings)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = rows(statement, sql)) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException(Errors.reason(e), e);
        }
    }

    /** The only row of a query that always has one. */
    public static Record one(Connection connection, String sql, @Nullable Object... bindings) {
        return of(connection, sql, bindings).get(0);
    }

    /** The first row, if there is one. */
    public static Optional<Record> first(Connection connection, String sql, @Nullable Object... bindings) {
        return of(connection, sql, bindings).stream().findFirst();
    }

    /** True if there is a row. */
    public static boolean any(Connection connection, String sql, @Nullable Object... bindings) {
        return of(connection, sql, bindings).isNotEmpty();
    }

    /** Where nothing is bound a question mark is an operator: expressions of the user's have some. */
    private static Statement statement(Connection connection, String sql, @Nullable Object... bindings)
            throws SQLException {
        if (bindings.length == 0) {
            return connection.createStatement();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < bindings.length; i++) {
            bind(connection, statement, i + 1, bindings[i]);
        }
        return statement;
    }

    private static ResultSet rows(Statement statement, String sql) throws SQLException {
        return statement instanceof PreparedStatement prepared ? prepared.executeQuery() : statement.executeQuery(sql);
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value instanceof Object[] array) {
            String type = value instanceof Long[] ? "bigint" : value instanceof Integer[] ? "integer" : "text";
            statement.setArray(index, connection.createArrayOf(type, array));
        } else {
            statement.setObject(index, value);
        }
    }

    private static List<Field<?>> columns(ResultSetMetaData columns) throws SQLException {
        List<Field<?>> fields = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            fields.add(DSL.field(DSL.name(columns.getColumnLabel(i)), type(columns.getColumnType(i))));
        }
        return fields;
    }

    private static Class<?> type(int type) {
        return switch (type) {
            case Types.BIGINT -> Long.class;
            case Types.INTEGER, Types.SMALLINT -> Integer.class;
            case Types.BIT, Types.BOOLEAN -> Boolean.class;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
            case Types.ARRAY -> String[].class;
            default -> String.class;
        };
    }
}
