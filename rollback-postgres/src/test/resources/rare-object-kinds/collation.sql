-- set-up
CREATE COLLATION numeric_order (PROVIDER = icu, LOCALE = 'en-u-kn-true');
CREATE COLLATION blind (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
CREATE TABLE words (id integer PRIMARY KEY, w text COLLATE numeric_order, b text COLLATE blind UNIQUE);
INSERT INTO words SELECT i, 'w' || i, 'B' || i FROM generate_series(1, 30) i;
CREATE INDEX words_w ON words (w);
-- create: a collation with a column of it
CREATE COLLATION german (PROVIDER = icu, LOCALE = 'de');
ALTER TABLE words ADD COLUMN g text COLLATE german;
-- drop: with the columns
DROP COLLATION numeric_order CASCADE;
-- alter: rows that are equal but not the same
UPDATE words SET b = lower(b);
-- rename: a collation
ALTER COLLATION blind RENAME TO insensitive;
-- replace: by a deterministic one
ALTER TABLE words ALTER COLUMN b TYPE text COLLATE "C";
DROP COLLATION blind;
