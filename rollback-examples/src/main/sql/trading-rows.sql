-- Rows for trading.sql: the same on every machine and in every run. The setting trading.users says for how many users.

-- rows come in as they will be found, so nothing has to check or touch them on the way
SET session_replication_role = replica;

CREATE FUNCTION pg_temp.pick(n bigint, salt bigint, choices bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    RETURN abs(hashint8extended(n, salt) % choices);

CREATE FUNCTION pg_temp.moment(n bigint, salt bigint) RETURNS timestamptz
    LANGUAGE sql STABLE
    RETURN timestamptz '2026-01-05 08:00:00+00' + pg_temp.pick(n, salt, 90 * 86400) * interval '1 second';

INSERT INTO trading.users (email, status, created_at, last_seen_at)
SELECT format('user%s@example.com', n),
       (ARRAY['active', 'active', 'active', 'active', 'suspended', 'closed'])[1 + pg_temp.pick(n, 1, 6)]::trading.account_status,
       timestamptz '2025-01-01 00:00:00+00' + n * interval '17 minutes',
       CASE WHEN pg_temp.pick(n, 2, 10) > 0 THEN pg_temp.moment(n, 3) END
FROM generate_series(1, current_setting('trading.users')::bigint) n;

INSERT INTO trading.profiles (user_id, display_name, country, risk_appetite, settings, updated_at)
SELECT n,
       'Trader ' || upper(substr(md5(n::text), 1, 6)),
       (ARRAY['AT', 'CH', 'DE', 'FR', 'IN', 'JP', 'NL', 'US'])[1 + pg_temp.pick(n, 4, 8)],
       1 + pg_temp.pick(n, 5, 5),
       jsonb_build_object('theme', (ARRAY['dark', 'light'])[1 + pg_temp.pick(n, 6, 2)], 'alerts', pg_temp.pick(n, 7, 2) = 1),
       pg_temp.moment(n, 8)
FROM generate_series(1, current_setting('trading.users')::bigint) n;

INSERT INTO trading.instruments (symbol, name, tick_size)
SELECT translate(upper(substr(md5('symbol' || n), 1, 3)), '0123456789', 'GHIJKLMNOP') || chr((65 + n % 26)::integer) || chr((65 + n / 26)::integer),
       'Instrument ' || n,
       (ARRAY[0.01, 0.05, 0.0001])[1 + pg_temp.pick(n, 9, 3)]
FROM generate_series(1, 40) n;

INSERT INTO trading.strategies (user_id, name, status, risk_limit, tags, rules, parent_id, created_at, updated_at)
SELECT 1 + n % current_setting('trading.users')::bigint,
       (ARRAY['Momentum', 'Mean reversion', 'Breakout', 'Carry', 'Pairs'])[1 + pg_temp.pick(n, 10, 5)] || ' ' || n,
       (ARRAY['draft', 'live', 'live', 'live', 'paused', 'archived'])[1 + pg_temp.pick(n, 11, 6)]::trading.strategy_status,
       CASE WHEN pg_temp.pick(n, 12, 5) > 0 THEN 100 + pg_temp.pick(n, 13, 50000) / 10.0 END,
       (ARRAY['{}', '{fx}', '{equity,intraday}', '{crypto}'])[1 + pg_temp.pick(n, 14, 4)]::text[],
       jsonb_build_object('stop', pg_temp.pick(n, 15, 90) / 10.0, 'window', 5 + pg_temp.pick(n, 16, 60)),
       CASE WHEN n > 100 AND pg_temp.pick(n, 17, 8) = 0 THEN n - 100 END,
       pg_temp.moment(n, 18),
       pg_temp.moment(n, 18) + interval '1 day'
FROM generate_series(1, 2 * current_setting('trading.users')::bigint) n;

INSERT INTO trading.trades (strategy_id, symbol, side, quantity, price, fee, profit, opened_at, closed_at)
SELECT 1 + pg_temp.pick(n, 19, 2 * current_setting('trading.users')::bigint),
       i.symbols[1 + pg_temp.pick(n, 20, 40)],
       (ARRAY['buy', 'sell'])[1 + pg_temp.pick(n, 21, 2)]::trading.trade_side,
       (1 + pg_temp.pick(n, 22, 100000)) / 1000.0,
       10 + pg_temp.pick(n, 23, 4000000) / 10000.0,
       pg_temp.pick(n, 24, 900) / 100.0,
       CASE WHEN closed THEN (pg_temp.pick(n, 25, 2000001) - 1000000) / 100.0 END,
       opened_at,
       CASE WHEN closed THEN opened_at + pg_temp.pick(n, 26, 86400) * interval '1 second' END
FROM generate_series(1, 20 * current_setting('trading.users')::bigint) n
CROSS JOIN (SELECT array_agg(symbol ORDER BY symbol) AS symbols FROM trading.instruments) i
CROSS JOIN LATERAL (SELECT pg_temp.moment(n, 27) AS opened_at, pg_temp.pick(n, 28, 50) > 0 AS closed) o;

INSERT INTO trading.strategy_performance (strategy_id, day, trades, profit, drawdown, updated_at)
SELECT s, date '2026-01-05' + d::integer, pg_temp.pick(s * 7 + d, 29, 40), (pg_temp.pick(s * 7 + d, 30, 2000001) - 1000000) / 7.0,
       pg_temp.pick(s * 7 + d, 31, 250000) / 1000000.0, timestamptz '2026-01-06 02:00:00+00' + d * interval '1 day'
FROM generate_series(1, 2 * current_setting('trading.users')::bigint) s
CROSS JOIN generate_series(0, 3) d;

INSERT INTO trading.strategy_rule_compliance (strategy_id, rule, compliant, checked_at)
SELECT n, (ARRAY['max-loss', 'max-leverage', 'market-hours'])[1 + pg_temp.pick(n, 32, 3)], pg_temp.pick(n, 33, 12) > 0, pg_temp.moment(n, 34)
FROM generate_series(1, 2 * current_setting('trading.users')::bigint) n;

INSERT INTO trading.audit_log (table_name, row_id, action, before, at)
SELECT 'strategies', 1 + pg_temp.pick(n, 35, 2 * current_setting('trading.users')::bigint), 'UPDATE',
       jsonb_build_object('status', 'draft'), pg_temp.moment(n, 36)
FROM generate_series(1, current_setting('trading.users')::bigint / 2) n;

RESET session_replication_role;
DROP FUNCTION pg_temp.moment(bigint, bigint);
DROP FUNCTION pg_temp.pick(bigint, bigint, bigint);
REFRESH MATERIALIZED VIEW trading.strategy_summary;
ANALYZE trading.users, trading.profiles, trading.strategies, trading.trades, trading.strategy_performance;
