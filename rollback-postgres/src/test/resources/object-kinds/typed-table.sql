-- set-up
CREATE TYPE entry AS (id integer, title text, at date);
CREATE TABLE entries OF entry (id WITH OPTIONS PRIMARY KEY, title WITH OPTIONS NOT NULL DEFAULT 'none', CHECK (at > '2020-01-01'));
CREATE TABLE loose (id integer, title text, at date);
INSERT INTO entries SELECT i, 't' || i, date '2026-01-01' FROM generate_series(1, 20) i;
INSERT INTO loose SELECT * FROM entries;
-- create: a typed table
CREATE TABLE more OF entry (title WITH OPTIONS UNIQUE);
INSERT INTO more VALUES (1, 'x', NULL);
-- drop: a typed table
DROP TABLE entries;
-- alter: typed from now on
ALTER TABLE loose OF entry;
-- alter: no longer typed, then another shape
ALTER TABLE entries NOT OF;
ALTER TABLE entries ADD COLUMN extra integer DEFAULT 1;
-- alter: an attribute more in type and tables
ALTER TYPE entry ADD ATTRIBUTE note text CASCADE;
-- rename: an attribute in type and tables
ALTER TYPE entry RENAME ATTRIBUTE title TO heading CASCADE;
-- replace: a plain table under the same name
DROP TABLE entries;
CREATE TABLE entries (id integer PRIMARY KEY, title text);
-- rename: the key of a typed table
ALTER INDEX entries_pkey RENAME TO renamed_key;
