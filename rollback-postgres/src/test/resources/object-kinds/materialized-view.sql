-- set-up
CREATE TABLE readings (id integer PRIMARY KEY, sensor integer, value numeric, at date);
INSERT INTO readings SELECT i, i % 10, i / 3.0, date '2026-01-01' + i % 30 FROM generate_series(1, 500) i;
CREATE MATERIALIZED VIEW daily WITH (fillfactor = 90) AS SELECT sensor, at, avg(value) AS mean FROM readings GROUP BY sensor, at;
CREATE UNIQUE INDEX daily_key ON daily (sensor, at);
CREATE INDEX daily_mean ON daily (mean DESC) WHERE mean > 50;
CREATE MATERIALIZED VIEW monthly AS SELECT sensor, max(mean) AS peak FROM daily GROUP BY sensor;
CREATE MATERIALIZED VIEW never AS SELECT count(*) FROM readings WITH NO DATA;
CREATE VIEW peaks AS SELECT * FROM monthly WHERE peak > 100;
GRANT SELECT ON daily TO rollback_reader;
COMMENT ON MATERIALIZED VIEW daily IS 'refreshed at night';
COMMENT ON INDEX daily_key IS 'for concurrent refresh';
ALTER MATERIALIZED VIEW daily ALTER COLUMN mean SET STATISTICS 300;
ALTER MATERIALIZED VIEW daily CLUSTER ON daily_key;
-- create: a materialised view with an index
CREATE MATERIALIZED VIEW counts AS SELECT sensor, count(*) FROM readings GROUP BY sensor;
CREATE UNIQUE INDEX ON counts (sensor);
-- drop: with another and a view on it
DROP MATERIALIZED VIEW daily CASCADE;
-- drop: one that was never filled
DROP MATERIALIZED VIEW never;
-- drop: with the table under it
DROP TABLE readings CASCADE;
-- alter: options, cluster mark, owner, index
ALTER MATERIALIZED VIEW daily SET (fillfactor = 50);
ALTER MATERIALIZED VIEW daily SET WITHOUT CLUSTER;
ALTER MATERIALIZED VIEW monthly OWNER TO rollback_owner;
DROP INDEX daily_mean;
-- alter: refreshed after rows changed
UPDATE readings SET value = value * 2 WHERE sensor < 5;
DELETE FROM readings WHERE sensor = 7;
REFRESH MATERIALIZED VIEW daily;
REFRESH MATERIALIZED VIEW monthly;
-- alter: filled for the first time
REFRESH MATERIALIZED VIEW never;
-- alter: emptied
REFRESH MATERIALIZED VIEW monthly WITH NO DATA;
-- alter: a column's type under it
DROP MATERIALIZED VIEW daily CASCADE;
ALTER TABLE readings ALTER COLUMN value TYPE double precision;
CREATE MATERIALIZED VIEW daily AS SELECT sensor, at, avg(value) AS mean FROM readings GROUP BY sensor, at;
-- rename: it, its column and its index
ALTER MATERIALIZED VIEW daily RENAME TO per_day;
ALTER MATERIALIZED VIEW per_day RENAME COLUMN mean TO average;
ALTER INDEX daily_key RENAME TO per_day_key;
-- replace: another query under the same name
DROP MATERIALIZED VIEW monthly CASCADE;
CREATE MATERIALIZED VIEW monthly AS SELECT sensor, min(mean) AS peak FROM daily GROUP BY sensor;
-- replace: a plain view takes its name
DROP MATERIALIZED VIEW monthly CASCADE;
CREATE VIEW monthly AS SELECT sensor, max(mean) AS peak FROM daily GROUP BY sensor;
-- alter: goes with an extension
ALTER MATERIALIZED VIEW daily DEPENDS ON EXTENSION plpgsql;
ALTER INDEX daily_mean DEPENDS ON EXTENSION plpgsql;
