-- set-up
CREATE DOMAIN email AS varchar(100) COLLATE "C" DEFAULT 'nobody@example.org' NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
CREATE DOMAIN percent AS numeric(5, 2) CONSTRAINT low CHECK (VALUE >= 0) CONSTRAINT high CHECK (VALUE <= 100);
CREATE DOMAIN small_percent AS percent CHECK (VALUE < 10);
CREATE TABLE contacts (id integer PRIMARY KEY, email email, share percent DEFAULT 50, tip small_percent);
CREATE INDEX ON contacts (email);
CREATE VIEW shares AS SELECT id, share FROM contacts;
INSERT INTO contacts SELECT i, 'c' || i || '@example.org', i, i % 10 FROM generate_series(1, 50) i;
CREATE DOMAIN word AS text CONSTRAINT filled CHECK (VALUE <> '');
CREATE TABLE notes (id integer PRIMARY KEY, note word, notes word[]);
INSERT INTO notes VALUES (1, 'bad', '{bad,good}'), (2, 'good', NULL);
ALTER DOMAIN word ADD CONSTRAINT good CHECK (VALUE <> 'bad') NOT VALID;
COMMENT ON CONSTRAINT good ON DOMAIN word IS 'says "no"';
CREATE DOMAIN positive AS integer CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE DOMAIN present AS text NOT NULL;
CREATE TABLE lists (id integer PRIMARY KEY, words present[]);
INSERT INTO lists VALUES (1, '{a,b}');
CREATE TYPE measure AS (size positive, unit text);
CREATE TYPE span AS RANGE (subtype = positive);
CREATE TABLE measures (id integer PRIMARY KEY, sizes positive[], measure measure, measures measure[], span span);
INSERT INTO measures VALUES (1, '{1,2}', '(3,mm)', '{"(4,cm)"}', '[5,7)');
COMMENT ON DOMAIN email IS 'address';
COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'roughly';
GRANT USAGE ON TYPE percent TO rollback_reader;
-- create: a domain with a column of it
CREATE DOMAIN zip AS text CHECK (VALUE ~ '^[0-9]{4}$');
ALTER TABLE contacts ADD COLUMN zip zip DEFAULT '1010';
-- drop: with the columns of it and the domain on it
DROP DOMAIN percent CASCADE;
-- drop: after the column became text
ALTER TABLE contacts ALTER COLUMN email TYPE text;
DROP DOMAIN email;
-- alter: default, not null, constraints
ALTER DOMAIN email DROP DEFAULT;
ALTER DOMAIN email DROP NOT NULL;
ALTER DOMAIN email DROP CONSTRAINT has_at;
ALTER DOMAIN percent ADD CONSTRAINT whole CHECK (VALUE = trunc(VALUE));
ALTER DOMAIN percent SET DEFAULT 1;
-- alter: a constraint gone, then rows that break it
ALTER DOMAIN percent DROP CONSTRAINT high;
UPDATE contacts SET share = 500 WHERE id < 5;
-- alter: a constraint that is not valid
ALTER DOMAIN percent ADD CONSTRAINT odd CHECK (VALUE <> 3) NOT VALID;
-- alter: owner
ALTER DOMAIN percent OWNER TO rollback_owner;
-- rename: the domain and a constraint
ALTER DOMAIN email RENAME TO mail;
ALTER DOMAIN percent RENAME CONSTRAINT low TO not_negative;
-- replace: another base type under the same name
ALTER TABLE contacts ALTER COLUMN email TYPE text;
DROP DOMAIN email;
CREATE DOMAIN email AS text CHECK (VALUE <> '');
ALTER TABLE contacts ALTER COLUMN email TYPE email;
-- alter: rows mended that a constraint which is not valid refuses
UPDATE notes SET note = 'better' WHERE note = 'bad';
-- alter: such a constraint gone, the rows mended
ALTER DOMAIN word DROP CONSTRAINT good;
UPDATE notes SET note = 'better', notes = NULL;
-- drop: a table with such rows
DROP TABLE notes;
-- drop: a domain with a constraint that is not valid
DROP DOMAIN word CASCADE;
-- alter: a constraint gone of a domain that an array, a composite and a range contain
ALTER DOMAIN positive DROP CONSTRAINT above_zero;
UPDATE measures SET sizes = '{-1}';
-- alter: NULL admitted by a domain that an array contains
ALTER DOMAIN present DROP NOT NULL;
