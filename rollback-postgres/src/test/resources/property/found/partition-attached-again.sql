-- set-up
CREATE TABLE trades (id integer NOT NULL, v integer) PARTITION BY RANGE (id);
CREATE TABLE "early'" PARTITION OF trades FOR VALUES FROM (1) TO (10);
CREATE INDEX ON trades USING brin (id) WITH (pages_per_range = 4);
-- change
ALTER TABLE trades DETACH PARTITION "early'";
ALTER SCHEMA public RENAME TO elsewhere;
