-- set-up
CREATE TYPE point3 AS (x integer, y integer, z integer);
CREATE FUNCTION point3_eq(point3, point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x = $2.x AND $1.y = $2.y AND $1.z = $2.z';
CREATE FUNCTION point3_ne(point3, point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT NOT public.point3_eq($1, $2)';
CREATE FUNCTION point3_hash(point3) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT hashint4($1.x)';
CREATE OPERATOR === (FUNCTION = point3_eq, LEFTARG = point3, RIGHTARG = point3, COMMUTATOR = ===, NEGATOR = !==, HASHES);
CREATE OPERATOR !== (FUNCTION = point3_ne, LEFTARG = point3, RIGHTARG = point3, COMMUTATOR = !==, NEGATOR = ===);
CREATE OPERATOR CLASS point3_hash_ops DEFAULT FOR TYPE point3 USING hash AS OPERATOR 1 ===, FUNCTION 1 point3_hash(point3);
CREATE FUNCTION point3_text(point3) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.x || '','' || $1.y';
CREATE CAST (point3 AS text) WITH FUNCTION point3_text(point3) AS ASSIGNMENT;
CREATE TABLE places (id integer PRIMARY KEY, p point3);
INSERT INTO places SELECT i, ROW(i, i, i)::point3 FROM generate_series(1, 20) i;
CREATE INDEX places_p ON places USING hash (p point3_hash_ops);
CREATE VIEW same AS SELECT a.id FROM places a JOIN places b ON a.p OPERATOR(public.===) b.p;
-- create: an operator and a cast
CREATE OPERATOR ~~~ (FUNCTION = point3_eq, LEFTARG = point3, RIGHTARG = point3);
CREATE CAST (point3 AS varchar) WITH FUNCTION point3_text(point3);
-- drop: operator with class, index and view
DROP OPERATOR === (point3, point3) CASCADE;
-- drop: operator class with the index
DROP OPERATOR CLASS point3_hash_ops USING hash CASCADE;
-- drop: a cast
DROP CAST (point3 AS text);
-- alter: owner
ALTER OPERATOR === (point3, point3) OWNER TO rollback_owner;
-- rename: an operator family
ALTER OPERATOR FAMILY point3_hash_ops USING hash RENAME TO point3_ops;
-- replace: a cast with another context
DROP CAST (point3 AS text);
CREATE CAST (point3 AS text) WITH FUNCTION point3_text(point3) AS IMPLICIT;
-- create: a family and a class in it
CREATE OPERATOR FAMILY loose USING btree;
CREATE OPERATOR CLASS loose_ops FOR TYPE integer USING btree FAMILY loose AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 btint4cmp(integer, integer);
ALTER OPERATOR FAMILY loose USING btree ADD FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
-- alter: estimators
ALTER OPERATOR === (point3, point3) SET (RESTRICT = eqsel, JOIN = eqjoinsel);
-- rename: the functions behind it
ALTER FUNCTION point3_eq(point3, point3) RENAME TO point3_same;
ALTER FUNCTION point3_hash(point3) RENAME TO point3_number;
