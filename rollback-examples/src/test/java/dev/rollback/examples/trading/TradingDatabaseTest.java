package dev.rollback.examples.trading;

import static dev.rollback.examples.domain.Tables.STRATEGIES;
import static dev.rollback.examples.domain.Tables.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.examples.proof.Proof;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class TradingDatabaseTest {

    @Test
    void rowsAreTheSameInEveryRun() throws Exception {
        DataSource another = TestDatabase.sharedServer().create("generated_again");
        new TradingDatabase(another).createSchema().fill(TestDatabase.USERS);

        assertThat(Proof.bySql(another).collect())
                .isEqualTo(Proof.bySql(TestDatabase.fresh().dataSource()).collect());
    }

    @Test
    void rowsKeepTheRulesThatWereNotAskedWhileTheyCameIn() {
        DSLContext sql = TestDatabase.fresh().sql();

        sql.fetch("""
                SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                FROM pg_constraint
                WHERE contype = 'f' AND conparentid = 0
                """).forEach(statements -> {
            sql.execute(statements.get(0, String.class));
            sql.execute(statements.get(1, String.class));
        });
    }

    @Test
    void thereAreThirtyFourRowsForEachUser() {
        DSLContext sql = TestDatabase.fresh().sql();

        assertThat(sql.fetchCount(TRADES)).isEqualTo(20 * TestDatabase.USERS);
        assertThat(sql.fetchCount(STRATEGIES)).isEqualTo(2 * TestDatabase.USERS);
    }

    @Test
    void theApplicationSeesItsUsersRowsOnly() throws Exception {
        try (var connection = TestDatabase.fresh().dataSource().getConnection()) {
            DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
            sql.execute("SET ROLE trading_app");
            assertThat(sql.fetchCount(STRATEGIES)).isZero();
            sql.execute("SET trading.user_id = '7'");
            assertThat(sql.fetchCount(STRATEGIES)).isEqualTo(2);
        }
    }
}
