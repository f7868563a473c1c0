-- set-up
CREATE FUNCTION distance(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1';
CREATE TYPE float_range AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = distance, MULTIRANGE_TYPE_NAME = float_ranges);
CREATE TYPE text_range AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE TABLE bands (id integer PRIMARY KEY, band float_range, many float_ranges, words text_range);
CREATE INDEX bands_gist ON bands USING gist (band);
ALTER TABLE bands ADD CONSTRAINT no_overlap EXCLUDE USING gist (band WITH &&);
INSERT INTO bands SELECT i, float_range(i, i + 0.5), float_ranges(float_range(i, i + 1), float_range(i + 2, NULL)), '[a,b)' FROM generate_series(1, 30) i;
COMMENT ON TYPE float_range IS 'on the dial';
-- create: a range with a column of it
CREATE TYPE date_span AS RANGE (SUBTYPE = date);
ALTER TABLE bands ADD COLUMN valid date_span DEFAULT 'empty';
-- drop: with columns, index and constraint
DROP TYPE float_range CASCADE;
-- alter: owner and comment
ALTER TYPE text_range OWNER TO rollback_owner;
COMMENT ON TYPE float_range IS 'changed';
-- rename: the range
ALTER TYPE float_range RENAME TO span;
-- replace: another collation under the same name
ALTER TABLE bands DROP COLUMN words;
DROP TYPE text_range;
CREATE TYPE text_range AS RANGE (SUBTYPE = text);
-- rename: the function behind it
ALTER FUNCTION distance(float8, float8) RENAME TO way;
-- create: a range with a canonical function
CREATE TYPE steps;
CREATE FUNCTION steps_canonical(steps) RETURNS steps LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE steps AS RANGE (SUBTYPE = integer, CANONICAL = steps_canonical);
ALTER TABLE bands ADD COLUMN steps steps DEFAULT '[1,3]', ADD COLUMN all_steps steps_multirange[];
-- rename: the multirange of a range
CREATE SCHEMA elsewhere;
ALTER TYPE float_ranges RENAME TO many_floats;
ALTER TYPE many_floats SET SCHEMA elsewhere;
-- alter: the functions that make its values, moved by hand
CREATE SCHEMA elsewhere;
ALTER FUNCTION float_range(float8, float8) SET SCHEMA elsewhere;
ALTER FUNCTION float_range(float8, float8, text) RENAME TO bounded;
ALTER FUNCTION float_ranges(VARIADIC float_range[]) RENAME TO several;
ALTER FUNCTION several(VARIADIC float_range[]) SET SCHEMA elsewhere;
