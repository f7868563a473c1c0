-- set-up
CREATE TABLE plain (id integer PRIMARY KEY, body text) WITH (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_enabled = false);
CREATE UNLOGGED TABLE quick (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text);
CREATE TABLE watched (id integer NOT NULL, code text NOT NULL);
CREATE UNIQUE INDEX watched_code ON watched (code);
ALTER TABLE watched REPLICA IDENTITY USING INDEX watched_code;
ALTER TABLE plain CLUSTER ON plain_pkey;
INSERT INTO plain SELECT i, repeat('x', i * 10) FROM generate_series(1, 100) i;
INSERT INTO quick (body) SELECT 'q' || i FROM generate_series(1, 50) i;
INSERT INTO watched SELECT i, 'w' || i FROM generate_series(1, 50) i;
-- alter: unlogged and back
ALTER TABLE plain SET UNLOGGED;
ALTER TABLE quick SET LOGGED;
-- alter: options set, reset, added
ALTER TABLE plain SET (fillfactor = 50, parallel_workers = 2);
ALTER TABLE plain RESET (autovacuum_enabled, toast.autovacuum_enabled);
ALTER TABLE watched SET (autovacuum_vacuum_scale_factor = 0.01, toast_tuple_target = 4096);
-- alter: replica identity
ALTER TABLE watched REPLICA IDENTITY FULL;
ALTER TABLE plain REPLICA IDENTITY NOTHING;
-- alter: cluster mark
ALTER TABLE plain SET WITHOUT CLUSTER;
-- drop: an unlogged table
DROP TABLE quick;
-- drop: a table with options
DROP TABLE plain;
-- drop: the index that is the replica identity
DROP INDEX watched_code;
-- create: an unlogged table with options
CREATE UNLOGGED TABLE scratch (id integer PRIMARY KEY) WITH (fillfactor = 10);
-- rename: the index that is the replica identity
ALTER INDEX watched_code RENAME TO watched_identity;
-- replace: the same without options
DROP TABLE plain;
CREATE TABLE plain (id integer PRIMARY KEY, body text);
-- set-up
CREATE TABLE sent (id integer NOT NULL, code text NOT NULL);
CREATE UNIQUE INDEX sent_code ON sent (code);
ALTER TABLE sent REPLICA IDENTITY USING INDEX sent_code;
INSERT INTO sent SELECT i, 'w' || i FROM generate_series(1, 20) i;
CREATE PUBLICATION sending FOR TABLE sent;
-- drop: a column of the index by which a published table is identified
ALTER TABLE sent DROP COLUMN code;
