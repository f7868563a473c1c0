package dev.rollback.examples.application;

import static dev.rollback.examples.domain.Tables.STRATEGIES;
import static dev.rollback.examples.domain.Tables.TRADES;

import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The application is healthy while every trade has its strategy. */
public final class OrphanCheck implements HealthCheck {

    private final DataSource dataSource;

    public OrphanCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public boolean healthy() {
        return DSL.using(dataSource, SQLDialect.POSTGRES)
                .selectOne()
                .from(TRADES)
                .leftAntiJoin(STRATEGIES)
                .on(STRATEGIES.ID.eq(TRADES.STRATEGY_ID))
                .limit(1)
                .fetch()
                .isEmpty();
    }
}
