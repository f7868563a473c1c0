-- set-up
CREATE TYPE small_text;
CREATE FUNCTION small_in(cstring) RETURNS small_text LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION small_out(small_text) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE small_text (INPUT = small_in, OUTPUT = small_out, LIKE = text);
CREATE SCHEMA small;
CREATE TYPE small.number;
CREATE FUNCTION small.number_in(cstring) RETURNS small.number LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION small.number_out(small.number) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE small.number (INPUT = small.number_in, OUTPUT = small.number_out, LIKE = integer);
CREATE TABLE small.numbers (id integer PRIMARY KEY, n small.number);
INSERT INTO small.numbers VALUES (1, '1');
CREATE TABLE t (id integer PRIMARY KEY, s small_text);
INSERT INTO t VALUES (1, 'one'), (2, 'two');
-- drop: with functions and column
DROP TYPE small_text CASCADE;
-- alter: storage
ALTER TYPE small_text SET (STORAGE = external);
-- rename: the type
ALTER TYPE small_text RENAME TO tiny_text;
-- create: a base type with a column of it
CREATE TYPE other_text;
CREATE FUNCTION other_in(cstring) RETURNS other_text LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION other_out(other_text) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE other_text (INPUT = other_in, OUTPUT = other_out, LIKE = text);
ALTER TABLE t ADD COLUMN o other_text;
-- create: a shell
CREATE TYPE to_come;
-- rename: the schema that it lies in
ALTER SCHEMA small RENAME TO tiny;
-- rename: a function of it
ALTER FUNCTION small_in(cstring) RENAME TO tiny_in;
-- create: a base type with all that can depend on it
CREATE TYPE "Odd $block$";
CREATE FUNCTION odd_in(cstring) RETURNS "Odd $block$" LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION odd_out("Odd $block$") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE "Odd $block$" (INPUT = odd_in, OUTPUT = odd_out, LIKE = integer);
CREATE FUNCTION as_integer("Odd $block$") RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST ("Odd $block$" AS integer) WITH FUNCTION as_integer("Odd $block$");
CREATE DOMAIN odd AS "Odd $block$";
CREATE TABLE odds (id integer PRIMARY KEY, odd odd, odds "Odd $block$"[]);
INSERT INTO odds VALUES (1, '3', '{5,7}');
CREATE VIEW all_odds AS SELECT * FROM odds;
-- replace: another layout under the same name
DROP TYPE small.number CASCADE;
CREATE TYPE small.number;
CREATE FUNCTION small.number_in(cstring) RETURNS small.number LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION small.number_out(small.number) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE small.number (INPUT = small.number_in, OUTPUT = small.number_out, LIKE = text);
ALTER TABLE small.numbers ADD COLUMN n small.number DEFAULT 'a number';
