-- set-up
CREATE TYPE small_text;
CREATE FUNCTION small_in(cstring) RETURNS small_text LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION small_out(small_text) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE small_text (INPUT = small_in, OUTPUT = small_out, LIKE = text);
CREATE TABLE t (id integer PRIMARY KEY, s small_text);
INSERT INTO t VALUES (1, 'one'), (2, 'two');
-- drop: with functions and column
DROP TYPE small_text CASCADE;
-- alter: storage
ALTER TYPE small_text SET (STORAGE = external);
-- rename: the type
ALTER TYPE small_text RENAME TO tiny_text;
