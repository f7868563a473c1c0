-- set-up
CREATE EXTENSION btree_gist;
CREATE TABLE accounts (id integer CONSTRAINT accounts_key PRIMARY KEY, code text CONSTRAINT accounts_code UNIQUE, region integer,
    UNIQUE (region, id));
CREATE TABLE bookings (
    id integer PRIMARY KEY WITH (fillfactor = 70), account integer, region integer, room integer, during tsrange, amount numeric,
    CONSTRAINT account_fk FOREIGN KEY (account) REFERENCES accounts ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT region_fk FOREIGN KEY (region, account) REFERENCES accounts (region, id) MATCH FULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT amount_ok CHECK (amount >= 0) NO INHERIT,
    CONSTRAINT room_free EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (amount > 0));
CREATE TABLE people (id integer PRIMARY KEY, boss integer CONSTRAINT boss_fk REFERENCES people ON DELETE SET NULL, age integer);
COMMENT ON CONSTRAINT account_fk ON bookings IS 'whose';
INSERT INTO accounts SELECT i, 'code' || i, i % 3 FROM generate_series(1, 30) i;
INSERT INTO bookings SELECT i, i, i % 3, i, tsrange('2026-01-01', '2026-01-02'), i FROM generate_series(1, 30) i;
INSERT INTO people SELECT i, NULLIF(i / 2, 0), i FROM generate_series(1, 30) i;
INSERT INTO people VALUES (31, 1, -5);
CREATE TABLE grown () INHERITS (people);
INSERT INTO grown VALUES (41, NULL, -6), (42, NULL, 6);
ALTER TABLE people ADD CONSTRAINT age_known CHECK (age > 0) NOT VALID;
-- create: check, unique and foreign key
ALTER TABLE people ADD CONSTRAINT boss_is_other CHECK (boss <> id), ADD CONSTRAINT age_once UNIQUE (age);
ALTER TABLE people ADD CONSTRAINT account_of FOREIGN KEY (id) REFERENCES accounts NOT VALID;
-- create: unique with nulls not distinct
ALTER TABLE people ADD CONSTRAINT age_or_null UNIQUE NULLS NOT DISTINCT (age) INCLUDE (boss);
-- create: a key from an index that exists
CREATE UNIQUE INDEX people_age ON people (age);
ALTER TABLE people ADD CONSTRAINT people_age_key UNIQUE USING INDEX people_age;
-- drop: a primary key with the foreign keys on it
ALTER TABLE accounts DROP CONSTRAINT accounts_key CASCADE;
-- drop: a primary key with storage options
ALTER TABLE bookings DROP CONSTRAINT bookings_pkey;
-- drop: a foreign key that cascades
ALTER TABLE bookings DROP CONSTRAINT account_fk;
-- drop: all constraints of a table
ALTER TABLE bookings DROP CONSTRAINT account_fk, DROP CONSTRAINT region_fk, DROP CONSTRAINT amount_ok, DROP CONSTRAINT room_free,
    DROP CONSTRAINT bookings_pkey;
-- drop: exclusion, then rows that break it
ALTER TABLE bookings DROP CONSTRAINT room_free;
UPDATE bookings SET room = 1;
-- drop: unique, then rows that break it
ALTER TABLE accounts DROP CONSTRAINT accounts_code;
UPDATE accounts SET code = 'same';
-- drop: a constraint that is not valid
ALTER TABLE people DROP CONSTRAINT age_known;
-- alter: rows mended that a constraint which is not valid refuses
UPDATE people SET age = 5 WHERE age < 0;
-- alter: such rows of a child gone
DELETE FROM grown WHERE age < 0;
-- alter: validated after the rows were mended
DELETE FROM grown WHERE age < 0;
UPDATE people SET age = 5 WHERE age < 0;
ALTER TABLE people VALIDATE CONSTRAINT age_known;
-- alter: deferrability
ALTER TABLE bookings ALTER CONSTRAINT account_fk DEFERRABLE INITIALLY DEFERRED, ALTER CONSTRAINT region_fk NOT DEFERRABLE;
-- alter 18+: a foreign key that is not enforced
ALTER TABLE bookings ALTER CONSTRAINT account_fk NOT ENFORCED;
-- rename: a foreign key, a key with its index, a check
ALTER TABLE bookings RENAME CONSTRAINT account_fk TO fk_bookings_accounts;
ALTER TABLE accounts RENAME CONSTRAINT accounts_key TO pk_accounts;
ALTER TABLE bookings RENAME CONSTRAINT amount_ok TO chk_amount;
-- rename: two checks exchange their names
ALTER TABLE people ADD CONSTRAINT other CHECK (id > 0);
ALTER TABLE people RENAME CONSTRAINT age_known TO swapped;
ALTER TABLE people RENAME CONSTRAINT other TO age_known;
-- replace: another rule under the same name
ALTER TABLE bookings DROP CONSTRAINT amount_ok, ADD CONSTRAINT amount_ok CHECK (amount > -100);
-- replace: ON DELETE CASCADE becomes RESTRICT
ALTER TABLE bookings DROP CONSTRAINT account_fk, ADD CONSTRAINT account_fk FOREIGN KEY (account) REFERENCES accounts ON DELETE RESTRICT;
-- replace: the primary key on other columns
ALTER TABLE bookings DROP CONSTRAINT bookings_pkey, ADD CONSTRAINT bookings_pkey PRIMARY KEY (id, room);
-- replace: a foreign key under a look-alike name
ALTER TABLE people DROP CONSTRAINT boss_fk, ADD CONSTRAINT boss_fk_fixed FOREIGN KEY (boss) REFERENCES people;
-- replace: MATCH FULL becomes MATCH SIMPLE, and rows that it had forbidden
ALTER TABLE bookings DROP CONSTRAINT region_fk, ADD CONSTRAINT region_fk FOREIGN KEY (region, account) REFERENCES accounts (region, id);
UPDATE bookings SET region = NULL WHERE id < 9;
-- alter: the triggers behind a foreign key disabled
ALTER TABLE bookings DISABLE TRIGGER ALL;
DELETE FROM accounts WHERE id = 3;
-- alter: its index goes with an extension
ALTER INDEX accounts_code DEPENDS ON EXTENSION btree_gist;
