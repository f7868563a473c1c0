package dev.rollback.examples.proof;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A read-only session in which equal values always print the same text. */
final class Inquiry implements AutoCloseable {

    private static final String SESSION = """
            SET search_path = '';
            SET TimeZone = 'UTC';
            SET DateStyle = 'ISO, YMD';
            SET IntervalStyle = 'postgres';
            SET extra_float_digits = 3;
            SET bytea_output = 'hex';
            SET row_security = off;
            SET default_transaction_read_only = on
            """;

    private final Connection connection;

    Inquiry(DataSource dataSource) throws SQLException {
        this.connection = dataSource.getConnection();
        sql().execute(SESSION);
    }

    DSLContext sql() {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
