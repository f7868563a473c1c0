-- set-up
CREATE EXTENSION pg_trgm;
CREATE TABLE events (id integer PRIMARY KEY, kind text, at timestamptz, payload jsonb, place point, words tsvector, score integer);
CREATE UNIQUE INDEX events_once ON events (kind, at);
CREATE INDEX events_recent ON events (at DESC NULLS LAST) WHERE kind = 'trade';
CREATE INDEX events_lower ON events (lower(kind) COLLATE "C" text_pattern_ops);
CREATE INDEX events_cover ON events (score) INCLUDE (kind, at) WITH (fillfactor = 80);
CREATE INDEX events_payload ON events USING gin (payload jsonb_path_ops);
CREATE INDEX events_similar ON events USING gin (kind gin_trgm_ops);
CREATE INDEX events_place ON events USING gist (place);
CREATE INDEX events_brin ON events USING brin (at) WITH (pages_per_range = 16);
CREATE INDEX "Events Hash" ON events USING hash (kind);
CREATE INDEX events_expression ON events ((score % 10), (payload ->> 'a'));
ALTER INDEX events_expression ALTER COLUMN 1 SET STATISTICS 500;
COMMENT ON INDEX events_recent IS 'for the front page';
ALTER TABLE events CLUSTER ON events_once;
ALTER TABLE events ALTER COLUMN kind SET NOT NULL, ALTER COLUMN at SET NOT NULL;
ALTER TABLE events REPLICA IDENTITY USING INDEX events_once;
INSERT INTO events SELECT i, CASE WHEN i % 2 = 0 THEN 'trade' ELSE 'quote' END, timestamptz '2026-01-01Z' + i * interval '1 minute',
    jsonb_build_object('a', i), point(i, -i), to_tsvector('simple', 'word' || i), i % 50 FROM generate_series(1, 300) i;
-- create: plain, unique, partial, by expression, covering
CREATE INDEX ON events (score);
CREATE UNIQUE INDEX new_unique ON events (id, kind);
CREATE INDEX new_partial ON events (score) WHERE score > 10;
CREATE INDEX new_expression ON events (upper(kind)) INCLUDE (score);
-- create: concurrently
CREATE INDEX CONCURRENTLY new_concurrent ON events (kind, score);
-- drop: a unique index that is replica identity and cluster mark
DROP INDEX events_once;
-- drop: every index
DROP INDEX events_once, events_recent, events_lower, events_cover, events_payload, events_similar, events_place, events_brin, "Events Hash",
    events_expression;
-- drop: a unique index, then rows that break it
DROP INDEX events_once;
UPDATE events SET at = '2026-02-02Z' WHERE kind = 'trade';
-- alter: storage options and statistics
ALTER INDEX events_cover SET (fillfactor = 50);
ALTER INDEX events_brin SET (autosummarize = on);
ALTER INDEX events_expression ALTER COLUMN 1 SET STATISTICS -1;
-- alter: cluster mark and replica identity
ALTER TABLE events SET WITHOUT CLUSTER;
ALTER TABLE events REPLICA IDENTITY FULL;
-- alter: cluster on another index
ALTER TABLE events CLUSTER ON events_cover;
-- rename: an index with a comment
ALTER INDEX events_recent RENAME TO events_latest;
-- rename: two indexes exchange their names
ALTER INDEX events_recent RENAME TO swapped;
ALTER INDEX events_cover RENAME TO events_recent;
ALTER INDEX swapped RENAME TO events_cover;
-- replace: another definition under the same name
DROP INDEX events_recent;
CREATE INDEX events_recent ON events (at) WHERE kind = 'quote';
-- replace: under a look-alike name
DROP INDEX events_lower;
CREATE INDEX idx_events_lower ON events (lower(kind));
-- replace: rebuilt concurrently under the same name
CREATE UNIQUE INDEX CONCURRENTLY events_once_2 ON events (kind, at, score);
-- then
DROP INDEX CONCURRENTLY events_once;
-- then
ALTER INDEX events_once_2 RENAME TO events_once;
-- alter: goes with an extension
ALTER INDEX events_recent DEPENDS ON EXTENSION pg_trgm;
-- replace: goes with an extension no more, by a change that takes the extension with it
ALTER INDEX events_brin DEPENDS ON EXTENSION pg_trgm;
DROP EXTENSION pg_trgm CASCADE;
