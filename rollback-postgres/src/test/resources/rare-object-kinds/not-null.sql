-- set-up
CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL, nick text, age integer NOT NULL);
CREATE TABLE members (since date NOT NULL) INHERITS (people);
INSERT INTO people SELECT i, 'n' || i, NULLIF('k' || i, 'k5'), i FROM generate_series(1, 30) i;
INSERT INTO members SELECT i, 'n' || i, 'k' || i, i, date '2026-01-01' FROM generate_series(31, 40) i;
-- create: on a column of a parent
UPDATE ONLY people SET nick = 'none' WHERE nick IS NULL;
ALTER TABLE people ALTER COLUMN nick SET NOT NULL;
-- drop: from a parent and its child
ALTER TABLE people ALTER COLUMN name DROP NOT NULL;
