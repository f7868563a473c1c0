-- set-up
CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL, nick text, age integer NOT NULL);
CREATE TABLE members (since date NOT NULL) INHERITS (people);
INSERT INTO people SELECT i, 'n' || i, NULLIF('k' || i, 'k5'), i FROM generate_series(1, 30) i;
INSERT INTO members SELECT i, 'n' || i, 'k' || i, i, date '2026-01-01' FROM generate_series(31, 40) i;
-- set-up 18+
CREATE TABLE notes (id integer CONSTRAINT id_known NOT NULL, body text, author text, at date CONSTRAINT at_known NOT NULL NO INHERIT);
INSERT INTO notes SELECT i, NULLIF('b' || i, 'b3'), 'a' || i, date '2026-01-01' FROM generate_series(1, 20) i;
ALTER TABLE notes ADD CONSTRAINT body_known NOT NULL body NOT VALID;
COMMENT ON CONSTRAINT id_known ON notes IS 'always';
CREATE TABLE words (word text CONSTRAINT "is NOT NULL at all" NOT NULL);
CREATE TABLE clubs (id integer, nick text);
CREATE TABLE fellows (CONSTRAINT nick_known NOT NULL nick NO INHERIT) INHERITS (clubs);
CREATE TABLE visits (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (1) TO (10);
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (10) TO (20);
ALTER TABLE visits_2 ALTER COLUMN at SET NOT NULL;
CREATE TABLE visits_3 (at date NOT NULL, id integer NOT NULL);
ALTER TABLE visits ATTACH PARTITION visits_3 FOR VALUES FROM (20) TO (30);
INSERT INTO visits SELECT i, date '2026-01-01' FROM generate_series(1, 29) i;
-- create: on a column of a child alone
ALTER TABLE members ALTER COLUMN nick SET NOT NULL;
-- drop: then rows with nulls
ALTER TABLE members ALTER COLUMN since DROP NOT NULL;
UPDATE members SET since = NULL WHERE id > 35;
-- create 18+: by name
ALTER TABLE notes ADD CONSTRAINT author_known NOT NULL author;
COMMENT ON CONSTRAINT author_known ON notes IS 'whoever';
-- create 18+: that is not valid
UPDATE notes SET author = NULL WHERE id = 1;
ALTER TABLE notes ADD CONSTRAINT author_known NOT NULL author NOT VALID;
-- drop 18+: by name
ALTER TABLE notes DROP CONSTRAINT id_known;
-- drop 18+: that is not valid
ALTER TABLE notes DROP CONSTRAINT body_known;
-- drop 18+: the table
DROP TABLE notes;
-- rename 18+: by name
ALTER TABLE notes RENAME CONSTRAINT id_known TO notes_id_not_null;
ALTER TABLE notes RENAME CONSTRAINT body_known TO body_there;
-- alter 18+: validated after the rows were mended
UPDATE notes SET body = '' WHERE body IS NULL;
ALTER TABLE notes VALIDATE CONSTRAINT body_known;
-- alter 18+: rows mended that it refuses
UPDATE notes SET body = '' WHERE body IS NULL;
-- alter 18+: inherited from now on
ALTER TABLE notes ALTER CONSTRAINT at_known INHERIT;
-- replace 18+: under another name
ALTER TABLE notes ALTER COLUMN id DROP NOT NULL;
ALTER TABLE notes ALTER COLUMN id SET NOT NULL;
-- create 18+: a child's own, beside that of its parent
ALTER TABLE members ALTER COLUMN name SET NOT NULL;
-- create 18+: a partition's own, beside that of the partitioned table
ALTER TABLE visits_1 ALTER COLUMN at SET NOT NULL;
-- drop 18+: a partition's own, which its way out and back in takes away
ALTER TABLE visits DETACH PARTITION visits_2;
ALTER TABLE visits ATTACH PARTITION visits_2 FOR VALUES FROM (10) TO (20);
-- drop 18+: a partition that has its own
DROP TABLE visits_2;
-- alter 18+: a partition that has its own, detached
ALTER TABLE visits DETACH PARTITION visits_2;
-- alter 18+: the parent's gone, the child's own left
ALTER TABLE members ALTER COLUMN name SET NOT NULL;
ALTER TABLE people ALTER COLUMN name DROP NOT NULL;
-- create 18+: of parent and child
UPDATE people SET nick = '' WHERE nick IS NULL;
ALTER TABLE people ALTER COLUMN nick SET NOT NULL;
ALTER TABLE members ALTER COLUMN nick SET NOT NULL;
-- drop 18+: under a name that says so
ALTER TABLE words ALTER COLUMN word DROP NOT NULL;
-- drop 18+: a child with one that its own children would not have
DROP TABLE fellows;
-- drop 18+: of a partitioned table, whose partitions call it otherwise
ALTER TABLE visits ALTER COLUMN at DROP NOT NULL;
-- drop 18+: of a partitioned table, with one of its partitions
ALTER TABLE visits ALTER COLUMN at DROP NOT NULL;
DROP TABLE visits_1;
