-- set-up
CREATE TYPE address AS (street text COLLATE "C", zip integer, city varchar(40));
CREATE TYPE money_amount AS (value numeric(12, 2), currency char(3));
CREATE TABLE firms (id integer PRIMARY KEY, seat address, branches address[], capital money_amount);
CREATE TABLE offices OF address (zip WITH OPTIONS PRIMARY KEY);
CREATE FUNCTION label(address) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.street || '' '' || $1.city';
CREATE VIEW seats AS SELECT id, label(seat) AS label FROM firms;
INSERT INTO firms SELECT i, ROW('street ' || i, i, 'city')::address, ARRAY[ROW('a "quoted", street', 1, 'x')::address, NULL], ROW(i * 1.5, 'EUR')::money_amount
  FROM generate_series(1, 30) i;
INSERT INTO offices VALUES ('main', 1, 'here'), ('side', 2, 'there');
COMMENT ON TYPE address IS 'postal';
COMMENT ON COLUMN address.zip IS 'code';
-- create: a type with a column of it
CREATE TYPE span AS (lower integer, upper integer);
ALTER TABLE firms ADD COLUMN span span;
-- drop: with everything that uses it
DROP TYPE money_amount CASCADE;
-- drop: the type of a typed table, a function's argument and columns
DROP TYPE address CASCADE;
-- alter: an attribute more
ALTER TYPE money_amount ADD ATTRIBUTE at date;
-- alter: an attribute less
ALTER TYPE money_amount DROP ATTRIBUTE value;
-- alter: a typed table no longer typed
ALTER TABLE offices NOT OF;
-- rename: an attribute and the type
ALTER TYPE money_amount RENAME ATTRIBUTE value TO amount;
ALTER TYPE money_amount RENAME TO price;
-- replace: another shape under the same name
ALTER TABLE firms ALTER COLUMN capital TYPE numeric USING (capital).value;
DROP TYPE money_amount;
CREATE TYPE money_amount AS (cents bigint);
