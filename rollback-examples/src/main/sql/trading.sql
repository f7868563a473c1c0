-- A small trading application: users write strategies, strategies trade, and everything refers to everything.
-- The classes of dev.rollback.examples.domain are generated from this file.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'trading_app') THEN
        CREATE ROLE trading_app NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'trading_analyst') THEN
        CREATE ROLE trading_analyst NOLOGIN;
    END IF;
END
$$;

CREATE SCHEMA trading;
COMMENT ON SCHEMA trading IS 'Users, their strategies and what these traded';
GRANT USAGE ON SCHEMA trading TO trading_app, trading_analyst;
ALTER DEFAULT PRIVILEGES IN SCHEMA trading GRANT SELECT ON TABLES TO trading_analyst;

CREATE TYPE trading.account_status AS ENUM ('active', 'suspended', 'closed');
CREATE TYPE trading.strategy_status AS ENUM ('draft', 'live', 'paused', 'archived');
CREATE TYPE trading.trade_side AS ENUM ('buy', 'sell');
CREATE DOMAIN trading.symbol AS varchar(12) CHECK (VALUE ~ '^[A-Z]{2,6}$');
CREATE DOMAIN trading.amount AS numeric(18, 4);
COMMENT ON DOMAIN trading.amount IS 'Money in the account''s currency';

CREATE FUNCTION trading.current_user_id() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN nullif(current_setting('trading.user_id', true), '')::bigint;
COMMENT ON FUNCTION trading.current_user_id() IS 'The user that the application speaks for';

CREATE FUNCTION trading.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog AS
$$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

-- users and what belongs to them

CREATE TABLE trading.users (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email        text                   NOT NULL,
    status       trading.account_status NOT NULL DEFAULT 'active',
    created_at   timestamptz            NOT NULL DEFAULT now(),
    last_seen_at timestamptz,
    CONSTRAINT users_email_check CHECK (position('@' IN email) > 1)
);
CREATE UNIQUE INDEX users_email_key ON trading.users (lower(email));
CREATE INDEX users_seen_idx ON trading.users (last_seen_at DESC NULLS LAST) WHERE status = 'active';
COMMENT ON TABLE trading.users IS 'One row per account';

CREATE TABLE trading.profiles (
    user_id       bigint PRIMARY KEY REFERENCES trading.users (id) ON DELETE CASCADE,
    display_name  text        NOT NULL,
    country       char(2)     NOT NULL,
    risk_appetite smallint    NOT NULL DEFAULT 3 CHECK (risk_appetite BETWEEN 1 AND 5),
    settings      jsonb       NOT NULL DEFAULT '{}',
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX profiles_settings_idx ON trading.profiles USING gin (settings jsonb_path_ops);

CREATE TABLE trading.instruments (
    symbol    trading.symbol PRIMARY KEY,
    name      text           NOT NULL UNIQUE,
    tick_size trading.amount NOT NULL CHECK (tick_size > 0)
);

-- strategies and their trades

CREATE TABLE trading.strategies (
    id          serial PRIMARY KEY,
    user_id     bigint                  NOT NULL,
    name        text                    NOT NULL,
    status      trading.strategy_status NOT NULL DEFAULT 'draft',
    risk_limit  trading.amount,
    tags        text[]                  NOT NULL DEFAULT '{}',
    rules       jsonb                   NOT NULL DEFAULT '{}',
    parent_id   integer,
    created_at  timestamptz             NOT NULL DEFAULT now(),
    updated_at  timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT strategies_user_id_fkey FOREIGN KEY (user_id) REFERENCES trading.users (id) ON DELETE RESTRICT,
    CONSTRAINT strategies_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES trading.strategies (id)
        ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT strategies_user_id_name_key UNIQUE (user_id, name),
    CONSTRAINT strategies_risk_limit_check CHECK (risk_limit IS NULL OR risk_limit > 0)
);
CREATE INDEX strategies_live_idx ON trading.strategies (user_id) WHERE status = 'live';
CREATE INDEX strategies_tags_idx ON trading.strategies USING gin (tags);
COMMENT ON COLUMN trading.strategies.risk_limit IS 'Largest loss in one day; unlimited if null';

CREATE SEQUENCE trading.order_number_seq START WITH 100000 INCREMENT BY 1 CACHE 1;

CREATE TABLE trading.trades (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_number text               NOT NULL DEFAULT 'T-' || nextval('trading.order_number_seq'),
    strategy_id  integer            NOT NULL,
    symbol       trading.symbol     NOT NULL,
    side         trading.trade_side NOT NULL,
    quantity     numeric(18, 6)     NOT NULL,
    price        trading.amount     NOT NULL,
    fee          trading.amount     NOT NULL DEFAULT 0,
    notional     numeric GENERATED ALWAYS AS (quantity * price) STORED,
    profit       trading.amount,
    opened_at    timestamptz        NOT NULL DEFAULT now(),
    closed_at    timestamptz,
    CONSTRAINT trades_strategy_id_fkey FOREIGN KEY (strategy_id) REFERENCES trading.strategies (id) ON DELETE CASCADE,
    CONSTRAINT trades_symbol_fkey FOREIGN KEY (symbol) REFERENCES trading.instruments (symbol) ON UPDATE CASCADE,
    CONSTRAINT trades_order_number_key UNIQUE (order_number),
    CONSTRAINT trades_quantity_check CHECK (quantity > 0),
    CONSTRAINT trades_closed_check CHECK (closed_at IS NULL OR closed_at >= opened_at)
);
ALTER SEQUENCE trading.order_number_seq OWNED BY trading.trades.order_number;
CREATE INDEX trades_strategy_id_idx ON trading.trades (strategy_id, opened_at DESC) INCLUDE (profit);
CREATE INDEX trades_open_idx ON trading.trades (symbol) WHERE closed_at IS NULL;
CREATE INDEX trades_opened_at_idx ON trading.trades USING brin (opened_at);
CREATE STATISTICS trading.trades_strategy_symbol (ndistinct, dependencies) ON strategy_id, symbol FROM trading.trades;
ALTER TABLE trading.trades ALTER COLUMN symbol SET STATISTICS 200;
COMMENT ON TABLE trading.trades IS 'Every trade of every strategy; an open one has no closed_at';
COMMENT ON CONSTRAINT trades_strategy_id_fkey ON trading.trades IS 'Trades go with their strategy';

CREATE TABLE trading.strategy_performance (
    strategy_id integer        NOT NULL REFERENCES trading.strategies (id) ON DELETE CASCADE,
    day         date           NOT NULL,
    trades      integer        NOT NULL CHECK (trades >= 0),
    profit      numeric(20, 8) NOT NULL,
    drawdown    numeric(8, 6)  NOT NULL DEFAULT 0,
    updated_at  timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (strategy_id, day)
);
CREATE INDEX strategy_performance_day_idx ON trading.strategy_performance (day DESC, profit DESC);

CREATE TABLE trading.strategy_rule_compliance (
    strategy_id integer     NOT NULL REFERENCES trading.strategies (id) ON DELETE CASCADE,
    rule        varchar(40) NOT NULL,
    compliant   boolean     NOT NULL,
    checked_at  timestamptz NOT NULL,
    PRIMARY KEY (strategy_id, rule)
);
CREATE INDEX strategy_rule_compliance_broken_idx ON trading.strategy_rule_compliance (checked_at) WHERE NOT compliant;

CREATE TABLE trading.audit_log (
    id         bigserial PRIMARY KEY,
    table_name text        NOT NULL,
    row_id     bigint      NOT NULL,
    action     text        NOT NULL,
    before     jsonb,
    at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_row_idx ON trading.audit_log (table_name, row_id);

-- what is derived

CREATE MATERIALIZED VIEW trading.strategy_summary AS
SELECT s.id                                       AS strategy_id,
       s.user_id,
       count(t.id)                                AS trades,
       count(t.id) FILTER (WHERE t.profit > 0)    AS won,
       coalesce(sum(t.profit), 0)                 AS profit,
       coalesce(sum(t.notional), 0)               AS turnover
FROM trading.strategies s
LEFT JOIN trading.trades t ON t.strategy_id = s.id
GROUP BY s.id, s.user_id
WITH NO DATA;
CREATE UNIQUE INDEX strategy_summary_key ON trading.strategy_summary (strategy_id);
CREATE INDEX strategy_summary_profit_idx ON trading.strategy_summary (profit DESC);

CREATE VIEW trading.leaderboard WITH (security_barrier) AS
SELECT rank() OVER (ORDER BY m.profit DESC, m.strategy_id) AS place, p.display_name, s.name, m.profit, m.turnover
FROM trading.strategy_summary m
JOIN trading.strategies s ON s.id = m.strategy_id
JOIN trading.profiles p ON p.user_id = m.user_id
WHERE s.status = 'live';
COMMENT ON VIEW trading.leaderboard IS 'As shown on the front page';

CREATE VIEW trading.broken_rules AS
SELECT s.user_id, s.name, c.rule, c.checked_at
FROM trading.strategy_rule_compliance c
JOIN trading.strategies s ON s.id = c.strategy_id
WHERE NOT c.compliant;

-- what happens by itself

CREATE FUNCTION trading.record_audit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
BEGIN
    INSERT INTO trading.audit_log (table_name, row_id, action, before)
    SELECT TG_TABLE_NAME, o.id, TG_OP, to_jsonb(o) FROM old_rows o;
    RETURN NULL;
END
$$;

CREATE FUNCTION trading.strategy_profit(strategy integer, since timestamptz DEFAULT '-infinity') RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT coalesce(sum(t.profit), 0) FROM trading.trades t WHERE t.strategy_id = strategy AND t.opened_at >= since);

CREATE PROCEDURE trading.close_trade(trade bigint, at timestamptz, result numeric)
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE trading.trades SET closed_at = at, profit = result WHERE id = trade AND closed_at IS NULL;
END
$$;

CREATE TRIGGER profiles_touch BEFORE UPDATE ON trading.profiles
    FOR EACH ROW EXECUTE FUNCTION trading.touch_updated_at();
CREATE TRIGGER strategies_touch BEFORE UPDATE ON trading.strategies
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION trading.touch_updated_at();
CREATE TRIGGER strategy_performance_touch BEFORE UPDATE OF trades, drawdown ON trading.strategy_performance
    FOR EACH ROW EXECUTE FUNCTION trading.touch_updated_at();
CREATE TRIGGER strategies_audit_update AFTER UPDATE ON trading.strategies
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION trading.record_audit();
CREATE TRIGGER strategies_audit_delete AFTER DELETE ON trading.strategies
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION trading.record_audit();

-- who may see what

ALTER TABLE trading.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE trading.strategies ENABLE ROW LEVEL SECURITY;
ALTER TABLE trading.strategies FORCE ROW LEVEL SECURITY;
ALTER TABLE trading.trades ENABLE ROW LEVEL SECURITY;
ALTER TABLE trading.trades FORCE ROW LEVEL SECURITY;
ALTER TABLE trading.strategy_performance ENABLE ROW LEVEL SECURITY;

CREATE POLICY profiles_owner ON trading.profiles TO trading_app
    USING (user_id = trading.current_user_id());
CREATE POLICY strategies_owner ON trading.strategies TO trading_app
    USING (user_id = trading.current_user_id()) WITH CHECK (user_id = trading.current_user_id());
CREATE POLICY strategies_analyst ON trading.strategies FOR SELECT TO trading_analyst
    USING (status = 'live');
CREATE POLICY strategies_keep_archived ON trading.strategies AS RESTRICTIVE FOR UPDATE TO trading_app
    USING (status <> 'archived');
CREATE POLICY trades_owner ON trading.trades TO trading_app
    USING (EXISTS (SELECT FROM trading.strategies s
                   WHERE s.id = strategy_id AND s.user_id = trading.current_user_id()));
CREATE POLICY strategy_performance_owner ON trading.strategy_performance FOR SELECT TO trading_app
    USING (EXISTS (SELECT FROM trading.strategies s
                   WHERE s.id = strategy_id AND s.user_id = trading.current_user_id()));

GRANT SELECT, INSERT, UPDATE ON trading.profiles, trading.strategies, trading.trades TO trading_app;
GRANT DELETE ON trading.strategies TO trading_app;
GRANT SELECT ON trading.instruments, trading.strategy_performance, trading.leaderboard TO trading_app;
GRANT SELECT (id, email, status), UPDATE (email) ON trading.users TO trading_app;
GRANT USAGE ON SEQUENCE trading.strategies_id_seq, trading.trades_id_seq, trading.order_number_seq TO trading_app;
REVOKE EXECUTE ON FUNCTION trading.record_audit() FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE trading.close_trade(bigint, timestamptz, numeric) TO trading_app;
