-- set-up
CREATE TABLE told (id integer PRIMARY KEY, a text, b text);
CREATE TABLE also (id integer PRIMARY KEY);
CREATE SCHEMA whole CREATE TABLE t (id integer PRIMARY KEY);
INSERT INTO told SELECT i, 'a', 'b' FROM generate_series(1, 10) i;
CREATE PUBLICATION parts FOR TABLE told (id, a) WHERE (id > 3), also WITH (publish = 'insert, update');
CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA whole;
CREATE PUBLICATION everything FOR ALL TABLES;
-- create: a publication
CREATE PUBLICATION extra FOR TABLE also;
-- drop: all
DROP PUBLICATION parts, of_schema, everything;
-- alter: its tables and what it publishes
ALTER PUBLICATION parts SET TABLE told;
ALTER PUBLICATION parts SET (publish = 'delete');
-- rename: a publication
ALTER PUBLICATION parts RENAME TO few;
-- replace: a published table dropped and made again
DROP TABLE told;
CREATE TABLE told (id integer PRIMARY KEY, a text, b text);
-- alter: a column of a published table dropped
ALTER TABLE told DROP COLUMN b;
-- rename: what is published
ALTER SCHEMA whole RENAME TO half;
ALTER TABLE told RENAME TO untold;
ALTER TABLE also SET SCHEMA half;
-- alter: row filter and column list alone
ALTER PUBLICATION parts SET TABLE told (id, b) WHERE (id > 5), also;
-- alter: through a partitioned root
ALTER PUBLICATION parts SET (publish_via_partition_root = true);
-- alter 18+: generated columns
ALTER PUBLICATION everything SET (publish_generated_columns = stored);
-- alter: its owner
ALTER PUBLICATION of_schema OWNER TO rollback_owner;
