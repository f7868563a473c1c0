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
-- set-up
CREATE TABLE elders (id integer, name text NOT NULL, nick text);
CREATE TABLE youngers (id integer NOT NULL) INHERITS (elders);
CREATE TABLE infants () INHERITS (youngers);
INSERT INTO elders SELECT i, 'n' || i, 'k' || i FROM generate_series(1, 9) i;
INSERT INTO infants SELECT i, 'n' || i, 'k' || i FROM generate_series(10, 19) i;
-- create: on a column that two generations inherit
ALTER TABLE elders ALTER COLUMN id SET NOT NULL;
ALTER TABLE elders ALTER COLUMN nick SET NOT NULL;
-- create: in the middle of three generations
ALTER TABLE youngers ALTER COLUMN nick SET NOT NULL;
-- drop: with rows of a grandchild that break it
ALTER TABLE elders ALTER COLUMN name DROP NOT NULL;
UPDATE infants SET name = NULL WHERE id > 15;
-- drop: of a child that is no parent's
ALTER TABLE youngers ALTER COLUMN id DROP NOT NULL;
