-- set-up
CREATE TABLE events (id integer PRIMARY KEY, at date, kind text);
INSERT INTO events SELECT i, date '2026-01-01' + i % 5, 'k' || i FROM generate_series(1, 30) i;
CREATE INDEX events_at ON events (at);
UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'events_at'::regclass;
CREATE INDEX events_kind ON events (kind);
CREATE TABLE parts (id integer NOT NULL, at date) PARTITION BY RANGE (at);
CREATE TABLE parts_1 PARTITION OF parts DEFAULT;
INSERT INTO parts SELECT i, '2026-01-01' FROM generate_series(1, 10) i;
CREATE INDEX parts_id ON ONLY parts (id);
-- drop: an invalid index
DROP INDEX events_at;
-- drop: an index of a partitioned table that its partitions lack
DROP INDEX parts_id;
-- alter: made valid
REINDEX INDEX events_at;
-- alter: an index that became invalid
UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'events_kind'::regclass;
-- alter: an index of a partitioned table that became valid
CREATE INDEX parts_1_id ON parts_1 (id);
ALTER INDEX parts_id ATTACH PARTITION parts_1_id;
-- alter: rows under an invalid index
UPDATE events SET at = '2026-02-02';
-- rename: an invalid index
ALTER INDEX events_at RENAME TO events_on;
