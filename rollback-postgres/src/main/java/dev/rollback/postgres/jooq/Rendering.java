package dev.rollback.postgres.jooq;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** Renders under settings of ours, whatever the application's own are. */
final class Rendering {

    private static final Settings SETTINGS = new Settings()
            .withParamType(ParamType.INDEXED)
            .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
            .withRenderSchema(true);

    private Rendering() {}

    static Configuration configuration() {
        return new DefaultConfiguration().set(SQLDialect.POSTGRES).set(SETTINGS);
    }

    private static DSLContext dsl() {
        return DSL.using(configuration());
    }

    /** A condition, with a question mark for each bound value. */
    static String sql(Condition condition) {
        return dsl().render(condition);
    }

    /** The bound values, in order; a null for each that is null. */
    static List<Object> values(Condition condition) {
        return dsl().extractBindValues(condition);
    }

    /** A query on the table: shows an alias, a join, a function for what it is. */
    static String query(Table<?> table) {
        return dsl().render(DSL.selectOne().from(table));
    }
}
