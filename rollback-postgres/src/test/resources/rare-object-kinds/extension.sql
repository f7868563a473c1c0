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
