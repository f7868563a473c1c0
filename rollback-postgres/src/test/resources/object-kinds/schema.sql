-- set-up
CREATE SCHEMA ledger AUTHORIZATION rollback_owner;
COMMENT ON SCHEMA ledger IS 'book-keeping';
GRANT USAGE ON SCHEMA ledger TO rollback_reader;
CREATE TABLE ledger.accounts (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE ledger.entries (id bigserial PRIMARY KEY, account integer NOT NULL REFERENCES ledger.accounts, amount numeric(12, 2));
INSERT INTO ledger.accounts VALUES (1, 'cash'), (2, 'fees');
INSERT INTO ledger.entries (account, amount) SELECT 1 + i % 2, i FROM generate_series(1, 50) i;
CREATE FUNCTION ledger.total(integer) RETURNS numeric LANGUAGE sql STABLE
    AS 'SELECT sum(amount) FROM ledger.entries WHERE account = $1';
CREATE VIEW public.balances AS SELECT a.name, ledger.total(a.id) AS total FROM ledger.accounts a;
-- create: a schema with a table and rows in it
CREATE SCHEMA audit CREATE TABLE log (id integer PRIMARY KEY, what text);
INSERT INTO audit.log VALUES (1, 'started');
GRANT USAGE ON SCHEMA audit TO rollback_reader;
-- drop: a schema with all that is in it and depends on it
DROP SCHEMA ledger CASCADE;
-- alter: owner, privileges and comment
ALTER SCHEMA ledger OWNER TO CURRENT_USER;
REVOKE USAGE ON SCHEMA ledger FROM rollback_reader;
GRANT CREATE ON SCHEMA ledger TO rollback_auditor WITH GRANT OPTION;
COMMENT ON SCHEMA ledger IS NULL;
-- alter: the public schema opened to all
GRANT CREATE ON SCHEMA public TO PUBLIC;
COMMENT ON SCHEMA public IS 'open';
-- rename: a schema that a function body names as text
ALTER SCHEMA ledger RENAME TO books;
-- replace: dropped and made again with another table
DROP SCHEMA ledger CASCADE;
CREATE SCHEMA ledger CREATE TABLE accounts (id uuid PRIMARY KEY);
-- move: a table into another schema
CREATE SCHEMA archive;
ALTER TABLE ledger.entries SET SCHEMA archive;
-- swap: two schemas exchange their names
CREATE SCHEMA shadow CREATE TABLE accounts (id integer);
ALTER SCHEMA ledger RENAME TO ledger_old;
ALTER SCHEMA shadow RENAME TO ledger;
-- set-up
CREATE SCHEMA spans;
CREATE TYPE spans.span AS RANGE (SUBTYPE = text, MULTIRANGE_TYPE_NAME = spans.many);
CREATE TABLE spans.used (v spans.span, w spans.many);
-- rename: a schema with a range
ALTER SCHEMA spans RENAME TO ranges;
