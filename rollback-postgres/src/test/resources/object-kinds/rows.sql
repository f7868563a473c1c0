-- set-up
CREATE TABLE keyed (id integer PRIMARY KEY, a text, b numeric(8, 2), c timestamptz DEFAULT '2026-01-01Z');
CREATE TABLE keyless (a text, b integer);
CREATE TABLE twice (x integer, y integer, z text, PRIMARY KEY (x, y));
CREATE TABLE tree (id integer PRIMARY KEY, parent integer REFERENCES tree ON DELETE CASCADE, name text UNIQUE);
CREATE TABLE chicken (id integer PRIMARY KEY, egg integer);
CREATE TABLE egg (id integer PRIMARY KEY, chicken integer REFERENCES chicken);
ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg;
CREATE TABLE owners (id integer PRIMARY KEY);
CREATE TABLE pets (id integer PRIMARY KEY, owner integer REFERENCES owners ON DELETE CASCADE ON UPDATE CASCADE, spare integer REFERENCES owners ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE made (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer, b integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE history (id serial, what text);
CREATE TABLE fired (id integer PRIMARY KEY, n integer);
CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO public.history (what) VALUES (TG_OP); NEW.n := NEW.n + 1; RETURN NEW; END$$;
CREATE TRIGGER remember BEFORE INSERT OR UPDATE ON fired FOR EACH ROW EXECUTE FUNCTION remember();
CREATE TABLE empty_one (id integer PRIMARY KEY);
CREATE TABLE no_columns ();
INSERT INTO keyed (id, a, b) SELECT i, 'a' || i, i / 3.0 FROM generate_series(1, 500) i;
INSERT INTO keyless SELECT 'a' || i % 10, i % 4 FROM generate_series(1, 200) i;
INSERT INTO keyless VALUES (NULL, NULL), (NULL, NULL), ('', 0);
INSERT INTO twice SELECT i % 10, i / 10, 'z' FROM generate_series(0, 99) i;
INSERT INTO tree SELECT i, NULLIF(i / 3, 0), 'n' || i FROM generate_series(1, 100) i;
INSERT INTO chicken SELECT i FROM generate_series(1, 20) i;
INSERT INTO egg SELECT i, i FROM generate_series(1, 20) i;
UPDATE chicken SET egg = id;
INSERT INTO owners SELECT generate_series(1, 20);
INSERT INTO pets SELECT i, 1 + i % 20, 1 + i % 7 FROM generate_series(1, 60) i;
INSERT INTO made (a) SELECT generate_series(1, 40);
INSERT INTO fired SELECT i, i FROM generate_series(1, 30) i;
INSERT INTO no_columns DEFAULT VALUES;
-- insert: into a table with a key
INSERT INTO keyed (id, a) SELECT i, 'new' FROM generate_series(1000, 1100) i;
-- insert: into a table without key, twins of rows that exist
INSERT INTO keyless SELECT * FROM keyless;
-- insert: into an empty table, and one without columns
INSERT INTO empty_one VALUES (1);
INSERT INTO no_columns DEFAULT VALUES;
-- insert: where triggers fire and identities are drawn
INSERT INTO fired VALUES (100, 1);
INSERT INTO made (a) VALUES (99), (98);
-- update: rows by key
UPDATE keyed SET a = 'changed', b = NULL WHERE id % 7 = 0;
-- update: keys themselves
UPDATE keyed SET id = id + 10000 WHERE id < 50;
UPDATE twice SET x = -1 - x;
-- update: rows without key
UPDATE keyless SET b = b + 1 WHERE a = 'a3';
-- update: two unique values exchanged
UPDATE tree SET name = 'swap' WHERE id = 1;
UPDATE tree SET name = 'n1' WHERE id = 2;
UPDATE tree SET name = 'n2' WHERE id = 1;
-- update: through ON UPDATE CASCADE
UPDATE owners SET id = id + 100 WHERE id < 5;
-- update: a self-reference turned round
UPDATE tree SET parent = 100 WHERE id = 1;
-- update: the source of a generated column
UPDATE made SET a = -a;
-- update: where triggers fire
UPDATE fired SET n = 0 WHERE id < 10;
-- delete: rows by key
DELETE FROM keyed WHERE id > 100;
-- delete: one of several equal rows
DELETE FROM keyless WHERE ctid = (SELECT min(ctid) FROM keyless WHERE a = 'a1' AND b = 1);
-- delete: through ON DELETE CASCADE in a tree
DELETE FROM tree WHERE id = 1;
-- delete: through CASCADE and SET NULL
DELETE FROM owners WHERE id IN (2, 3);
-- delete: a cycle of foreign keys
UPDATE chicken SET egg = NULL;
DELETE FROM egg;
DELETE FROM chicken WHERE id > 5;
-- delete: identities that are ALWAYS
DELETE FROM made WHERE id < 20;
-- delete: everything everywhere
DELETE FROM keyed; DELETE FROM keyless; DELETE FROM twice; DELETE FROM pets; DELETE FROM owners; DELETE FROM made; DELETE FROM history;
DELETE FROM fired; DELETE FROM no_columns;
-- truncate: with everything that refers to it
TRUNCATE owners, chicken CASCADE;
-- truncate: and identities from the start
TRUNCATE made, keyed, keyless RESTART IDENTITY;
-- truncate: and filled again
TRUNCATE keyed;
INSERT INTO keyed (id, a) SELECT i, 'again' FROM generate_series(1, 100) i;
-- copy: a table rewritten as a whole
CREATE TABLE keyed_copy AS SELECT id, upper(a) AS a, b, c FROM keyed WHERE id % 2 = 0;
DELETE FROM keyed;
INSERT INTO keyed SELECT * FROM keyed_copy;
-- merge: insert, update and delete in one statement
MERGE INTO keyed k USING (SELECT generate_series(490, 520) AS id) s ON s.id = k.id
    WHEN MATCHED AND k.id < 495 THEN DELETE WHEN MATCHED THEN UPDATE SET a = 'merged' WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, 'born');
