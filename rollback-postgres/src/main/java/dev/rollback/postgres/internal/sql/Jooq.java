package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A jOOQ context over a connection that is not ours to close: names always quoted, nothing logged, nothing mapped. */
public final class Jooq {

    private static final Settings SETTINGS = new Settings()
            .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
            .withExecuteLogging(false)
            .withRenderSchema(true);

    private Jooq() {}

    public static DSLContext on(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, SETTINGS);
    }
}
