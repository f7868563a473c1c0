-- set-up
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2 * $1';
CREATE TABLE boxes (id integer PRIMARY KEY, w integer NOT NULL, h integer NOT NULL, area integer GENERATED ALWAYS AS (w * h) STORED,
    double integer GENERATED ALWAYS AS (twice(w)) STORED NOT NULL, label text DEFAULT 'box');
CREATE TABLE crates () INHERITS (boxes);
CREATE INDEX boxes_area ON boxes (area);
CREATE VIEW large AS SELECT id, area FROM boxes WHERE area > 50;
COMMENT ON COLUMN boxes.area IS 'w by h';
INSERT INTO boxes (id, w, h) SELECT i, i, i % 7 FROM generate_series(1, 50) i;
INSERT INTO crates (id, w, h) SELECT i, i, i % 7 FROM generate_series(51, 60) i;
-- set-up 18+
CREATE TABLE tins (id integer PRIMARY KEY, w integer, h integer, area integer GENERATED ALWAYS AS (w * h) VIRTUAL, label text,
    low integer GENERATED ALWAYS AS (h - 1) VIRTUAL CONSTRAINT low_known NOT NULL);
CREATE VIEW tall AS SELECT id, area, low FROM tins WHERE h > 3;
INSERT INTO tins (id, w, h, label) SELECT i, i, i % 7, 't' || i FROM generate_series(1, 30) i;
-- create: in parent and child
ALTER TABLE boxes ADD COLUMN round integer GENERATED ALWAYS AS (2 * (w + h)) STORED;
-- drop: in a middle place, with the view on it
ALTER TABLE crates NO INHERIT boxes;
ALTER TABLE boxes DROP COLUMN area CASCADE;
-- drop: the function that it calls
DROP FUNCTION twice(integer) CASCADE;
-- drop: the table
DROP TABLE boxes CASCADE;
-- alter: the sources of it
UPDATE boxes SET w = w + 1, h = 3 WHERE id % 2 = 0;
-- alter: a plain column from now on
ALTER TABLE boxes ALTER COLUMN area DROP EXPRESSION;
UPDATE boxes SET area = -1;
-- alter: the type of its source
DROP VIEW large;
ALTER TABLE boxes DROP COLUMN area, DROP COLUMN double;
ALTER TABLE boxes ALTER COLUMN w TYPE bigint;
-- rename: it and its source
ALTER TABLE boxes RENAME COLUMN area TO surface;
ALTER TABLE boxes RENAME COLUMN w TO width;
-- alter 17+: another expression
ALTER TABLE boxes ALTER COLUMN area SET EXPRESSION AS (w * h + 1);
-- create 18+: a virtual one
ALTER TABLE tins ADD COLUMN round integer GENERATED ALWAYS AS (2 * (w + h)) VIRTUAL;
-- drop 18+: a virtual one in a middle place, with the view on it
ALTER TABLE tins DROP COLUMN area CASCADE;
-- drop 18+: the last, which is virtual
ALTER TABLE tins DROP COLUMN low CASCADE;
-- drop 18+: the table with virtual ones
DROP TABLE tins CASCADE;
-- alter 18+: the sources of a virtual one
UPDATE tins SET w = w + 1, h = 4;
-- alter 18+: another virtual expression
ALTER TABLE tins ALTER COLUMN area SET EXPRESSION AS (w * h * 2);
-- rename 18+: a virtual one
ALTER TABLE tins RENAME COLUMN area TO surface;
-- replace 18+: a virtual one by a stored one
DROP VIEW tall;
ALTER TABLE tins DROP COLUMN low;
ALTER TABLE tins ADD COLUMN low integer GENERATED ALWAYS AS (h - 1) STORED;
