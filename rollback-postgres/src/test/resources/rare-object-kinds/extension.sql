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
