package dev.rollback.examples.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A fix as it happens: written to "clear the schema cache and rebuild the relationships", run by hand, one part after the other, and
 * committed. Down scripts that look for names cannot take it back, because the new names look like the old ones.
 */
public final class BadFix {

    private static final List<Damage> DAMAGES = List.of(
            new Damage("foreign keys rebuilt under look-alike names, ON DELETE CASCADE lost", """
                    ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey;
                    ALTER TABLE trading.trades ADD CONSTRAINT trades_strategy_id_fkey1
                        FOREIGN KEY (strategy_id) REFERENCES trading.strategies (id) NOT VALID;
                    ALTER TABLE trading.strategy_performance DROP CONSTRAINT strategy_performance_strategy_id_fkey;
                    ALTER TABLE trading.strategy_performance ADD CONSTRAINT "strategy_performance-strategy_id_fkey"
                        FOREIGN KEY (strategy_id) REFERENCES trading.strategies (id);
                    ALTER TABLE trading.strategies RENAME CONSTRAINT strategies_user_id_fkey TO strategies_userid_fkey
                    """),
            new Damage("a unique key dropped, a check loosened", """
                    ALTER TABLE trading.strategies DROP CONSTRAINT strategies_user_id_name_key;
                    ALTER TABLE trading.trades DROP CONSTRAINT trades_quantity_check;
                    ALTER TABLE trading.trades ADD CONSTRAINT trades_quantity_check CHECK (quantity >= 0)
                    """),
            new Damage("indexes replaced: a predicate, an expression and an INCLUDE lost", """
                    DROP INDEX trading.trades_strategy_id_idx;
                    CREATE INDEX trades_strategy_id_idx1 ON trading.trades (strategy_id);
                    DROP INDEX trading.trades_open_idx;
                    CREATE INDEX trades_open_idx ON trading.trades (symbol);
                    DROP INDEX trading.users_email_key;
                    CREATE UNIQUE INDEX users_email_key ON trading.users (email)
                    """),
            new Damage("policies replaced by USING (true), FORCE taken off, a table opened to all", """
                    DROP POLICY strategies_owner ON trading.strategies;
                    DROP POLICY trades_owner ON trading.trades;
                    CREATE POLICY strategies_user_policy ON trading.strategies USING (true);
                    CREATE POLICY trades_user_policy ON trading.trades USING (true);
                    ALTER TABLE trading.strategies NO FORCE ROW LEVEL SECURITY;
                    GRANT SELECT, UPDATE ON trading.trades TO PUBLIC
                    """),
            new Damage("a column dropped from the middle of the largest table", """
                    ALTER TABLE trading.trades DROP COLUMN fee
                    """),
            new Damage("a numeric column turned into double precision", """
                    ALTER TABLE trading.strategy_performance ALTER COLUMN profit TYPE double precision
                    """),
            new Damage("a table dropped with CASCADE, a view went with it", """
                    DROP TABLE trading.strategy_rule_compliance CASCADE
                    """),
            new Damage("an UPDATE without the right WHERE: 5,000 trades corrupted", """
                    UPDATE trading.trades SET price = price * 100, profit = -profit WHERE id % 40 = 7
                    """),
            new Damage("a DELETE of profiles that were still in use", """
                    DELETE FROM trading.profiles WHERE risk_appetite = 5
                    """),
            new Damage("sequences moved back", """
                    SELECT setval('trading.strategies_id_seq', 1);
                    ALTER SEQUENCE trading.trades_id_seq RESTART WITH 1
                    """),
            new Damage("a trigger disabled, a function weakened, a summary refreshed with wrong figures", """
                    ALTER TABLE trading.strategies DISABLE TRIGGER strategies_audit_update;
                    CREATE OR REPLACE FUNCTION trading.touch_updated_at() RETURNS trigger
                        LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
                    REFRESH MATERIALIZED VIEW trading.strategy_summary
                    """),
            new Damage("a backup table left behind, a column added", """
                    CREATE TABLE trading.backup_strategies AS SELECT * FROM trading.strategies;
                    ALTER TABLE trading.strategies ADD COLUMN fixed boolean NOT NULL DEFAULT true
                    """));

    private BadFix() {}

    /** All that it does, in order. */
    public static List<Damage> damages() {
        return DAMAGES;
    }

    /** Does it, and commits. */
    public static void apply(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Damage damage : DAMAGES) {
                statement.execute(damage.sql());
            }
        }
    }
}
