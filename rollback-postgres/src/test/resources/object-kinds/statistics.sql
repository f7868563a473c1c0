-- set-up
CREATE TABLE visits (id integer PRIMARY KEY, country text, city text, at timestamp, n integer);
INSERT INTO visits SELECT i, 'c' || i % 5, 't' || i % 20, timestamp '2026-01-01' + i * interval '1 hour', i FROM generate_series(1, 200) i;
CREATE STATISTICS visits_place (dependencies, ndistinct) ON country, city FROM visits;
CREATE STATISTICS visits_day ON date_trunc('day', at), country FROM visits;
CREATE STATISTICS visits_one ON (n % 10) FROM visits;
ALTER STATISTICS visits_place SET STATISTICS 500;
COMMENT ON STATISTICS visits_place IS 'city knows its country';
-- create: statistics
CREATE STATISTICS visits_new (mcv) ON country, n FROM visits;
-- drop: all
DROP STATISTICS visits_place, visits_day, visits_one;
-- drop: by a column
ALTER TABLE visits DROP COLUMN city;
-- alter: target and owner
ALTER STATISTICS visits_place SET STATISTICS -1;
-- rename: statistics
ALTER STATISTICS visits_place RENAME TO visits_geography;
-- replace: another definition under the same name
DROP STATISTICS visits_place;
CREATE STATISTICS visits_place (mcv) ON city, n FROM visits;
-- alter: the type of a column, which makes them anew without their target
ALTER TABLE visits ALTER COLUMN city TYPE varchar(80);
-- rename: into another schema
CREATE SCHEMA measured;
ALTER STATISTICS visits_place SET SCHEMA measured;
