-- set-up
CREATE TABLE samples (id integer PRIMARY KEY, grp text, value integer);
INSERT INTO samples SELECT i, 'g' || i % 4, i FROM generate_series(1, 100) i;
CREATE FUNCTION add_up(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT COALESCE($1, 0) + COALESCE($2, 0)';
CREATE FUNCTION take_off(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE FUNCTION as_text(bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''sum '' || $1';
CREATE AGGREGATE sum_text(integer) (SFUNC = add_up, STYPE = bigint, FINALFUNC = as_text, INITCOND = '0', COMBINEFUNC = int8pl,
    MSFUNC = add_up, MINVFUNC = take_off, MSTYPE = bigint, MFINALFUNC = as_text, MINITCOND = '5', PARALLEL = SAFE, SSPACE = 16);
CREATE AGGREGATE smallest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal,
    FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE VIEW sums AS SELECT grp, sum_text(value) AS total, smallest(value) AS least FROM samples GROUP BY grp;
GRANT EXECUTE ON FUNCTION sum_text(integer) TO rollback_reader;
COMMENT ON AGGREGATE sum_text(integer) IS 'in words';
-- create: an aggregate and a view with it
CREATE AGGREGATE largest(integer) (SFUNC = int4larger, STYPE = integer);
CREATE VIEW largests AS SELECT grp, largest(value) FROM samples GROUP BY grp;
-- drop: an aggregate with the view on it
DROP AGGREGATE sum_text(integer) CASCADE;
-- drop: by the function under it
DROP FUNCTION add_up(bigint, integer) CASCADE;
-- drop: an ordered-set aggregate
DROP AGGREGATE middle(double precision ORDER BY anyelement);
-- alter: owner, privileges, comment
ALTER AGGREGATE smallest(integer) OWNER TO rollback_owner;
REVOKE EXECUTE ON FUNCTION sum_text(integer) FROM PUBLIC;
COMMENT ON AGGREGATE sum_text(integer) IS NULL;
-- rename: an aggregate under a view
ALTER AGGREGATE sum_text(integer) RENAME TO total_text;
-- replace: in place
CREATE OR REPLACE AGGREGATE smallest(integer) (SFUNC = int4larger, STYPE = integer);
-- replace: dropped and made again
DROP AGGREGATE sum_text(integer) CASCADE;
CREATE AGGREGATE sum_text(integer) (SFUNC = add_up, STYPE = bigint);
-- rename: the functions behind it
ALTER FUNCTION add_up(bigint, integer) RENAME TO added;
ALTER FUNCTION as_text(bigint) RENAME TO told;
