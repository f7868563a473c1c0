package dev.rollback.examples.runbook;

import dev.rollback.examples.trading.Server;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Looks into the databases that a runbook left, without the library. */
public record Sight(Server server) {

    /** The number that a query answers in a database. */
    public long number(String database, String sql) {
        return number(server.database(database), sql);
    }

    public static long number(DataSource database, String sql) {
        return DSL.using(database, SQLDialect.POSTGRES).fetchSingle(sql).get(0, Long.class);
    }
}
