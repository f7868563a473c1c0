-- set-up
CREATE SCHEMA tools;
CREATE EXTENSION hstore;
CREATE TABLE t (id integer PRIMARY KEY, h hstore DEFAULT 'a=>1');
INSERT INTO t SELECT i FROM generate_series(1, 10) i;
CREATE INDEX t_h ON t USING gist (h);
-- create: an extension with a column of its type
CREATE EXTENSION citext;
ALTER TABLE t ADD COLUMN c citext;
-- drop: with all that uses it
DROP EXTENSION hstore CASCADE;
-- alter: its schema
ALTER EXTENSION hstore SET SCHEMA tools;
-- replace: in another schema
DROP EXTENSION hstore CASCADE;
CREATE EXTENSION hstore SCHEMA tools;
-- set-up
CREATE EXTENSION citext VERSION '1.4';
-- alter: its version, on which nothing depends
ALTER EXTENSION citext UPDATE TO '1.6';
-- alter: its version, with a column of its type
ALTER TABLE t ADD COLUMN c citext;
ALTER EXTENSION citext UPDATE TO '1.5';
-- alter: an object added to it
CREATE FUNCTION extra() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER EXTENSION hstore ADD FUNCTION extra();
-- alter: privileges on its functions, comment
REVOKE EXECUTE ON FUNCTION hstore(text, text) FROM PUBLIC;
COMMENT ON EXTENSION hstore IS 'pairs';
-- set-up
CREATE FUNCTION spare() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION tied() RETURNS integer LANGUAGE sql AS 'SELECT 3';
ALTER FUNCTION tied() DEPENDS ON EXTENSION hstore;
CREATE MATERIALIZED VIEW tied_view AS SELECT id FROM t;
ALTER MATERIALIZED VIEW tied_view DEPENDS ON EXTENSION hstore;
CREATE INDEX tied_index ON t (id);
ALTER INDEX tied_index DEPENDS ON EXTENSION citext;
-- alter: one object of it exchanged for another of the same kind
ALTER EXTENSION hstore DROP FUNCTION hstore(text, text);
ALTER EXTENSION hstore ADD FUNCTION spare();
-- drop: with what goes with it
DROP EXTENSION hstore CASCADE;
DROP EXTENSION citext;
-- alter: what goes with it
ALTER FUNCTION tied() NO DEPENDS ON EXTENSION hstore;
ALTER FUNCTION tied() DEPENDS ON EXTENSION citext;
ALTER INDEX tied_index NO DEPENDS ON EXTENSION citext;
ALTER MATERIALIZED VIEW tied_view NO DEPENDS ON EXTENSION hstore;
-- create: an extension with which something goes that was there before
CREATE EXTENSION btree_gin;
ALTER FUNCTION spare() DEPENDS ON EXTENSION btree_gin;
-- alter: what a function does that goes with an extension
CREATE OR REPLACE FUNCTION tied() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 4';
