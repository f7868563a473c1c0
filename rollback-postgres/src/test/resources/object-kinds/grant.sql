-- set-up
CREATE SCHEMA safe;
GRANT USAGE ON SCHEMA safe TO rollback_reader;
CREATE TABLE safe.accounts (id integer PRIMARY KEY, name text, pin text);
CREATE SEQUENCE safe.numbers;
CREATE FUNCTION safe.open(integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE TYPE safe.state AS ENUM ('open', 'shut');
CREATE VIEW safe.names AS SELECT name FROM safe.accounts;
GRANT SELECT, INSERT ON safe.accounts TO rollback_reader;
GRANT SELECT ON safe.accounts TO rollback_owner WITH GRANT OPTION;
GRANT USAGE ON SCHEMA safe TO rollback_owner;
GRANT SELECT (id, name), UPDATE (name) ON safe.accounts TO rollback_auditor;
GRANT USAGE, SELECT ON SEQUENCE safe.numbers TO rollback_reader;
REVOKE EXECUTE ON FUNCTION safe.open(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safe.open(integer) TO rollback_auditor;
REVOKE USAGE ON TYPE safe.state FROM PUBLIC;
GRANT SELECT ON safe.names TO PUBLIC;
REVOKE TRUNCATE ON safe.accounts FROM CURRENT_USER;
INSERT INTO safe.accounts SELECT i, 'n' || i, 'p' || i FROM generate_series(1, 10) i;
-- create: on table, column, sequence, function, type, schema
GRANT DELETE ON safe.accounts TO PUBLIC;
GRANT SELECT (pin) ON safe.accounts TO rollback_auditor;
GRANT UPDATE ON SEQUENCE safe.numbers TO rollback_auditor;
GRANT EXECUTE ON FUNCTION safe.open(integer) TO PUBLIC;
GRANT USAGE ON TYPE safe.state TO rollback_reader;
GRANT CREATE ON SCHEMA safe TO rollback_reader;
-- drop: on table, column, sequence, function, view, schema
REVOKE ALL ON safe.accounts FROM rollback_reader, rollback_owner;
REVOKE UPDATE (name) ON safe.accounts FROM rollback_auditor;
REVOKE ALL ON SEQUENCE safe.numbers FROM rollback_reader;
REVOKE ALL ON FUNCTION safe.open(integer) FROM rollback_auditor;
REVOKE ALL ON safe.names FROM PUBLIC;
REVOKE USAGE ON SCHEMA safe FROM rollback_reader;
-- drop: the owner's own
REVOKE ALL ON safe.accounts FROM CURRENT_USER;
-- alter: grant option
REVOKE GRANT OPTION FOR SELECT ON safe.accounts FROM rollback_owner;
GRANT INSERT ON safe.accounts TO rollback_reader WITH GRANT OPTION;
-- alter: granted on by another role
SET ROLE rollback_owner;
GRANT SELECT ON safe.accounts TO rollback_auditor;
RESET ROLE;
-- replace: with the table
DROP TABLE safe.accounts CASCADE;
CREATE TABLE safe.accounts (id integer PRIMARY KEY, name text, pin text);
-- replace: all in a schema
REVOKE ALL ON ALL TABLES IN SCHEMA safe FROM rollback_reader, rollback_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA safe TO PUBLIC;
-- set-up
CREATE SCHEMA hidden AUTHORIZATION rollback_owner;
REVOKE ALL ON SCHEMA hidden FROM rollback_owner;
CREATE TABLE hidden.notes (id integer, body text);
ALTER TABLE hidden.notes OWNER TO rollback_reader;
GRANT SELECT (body) ON hidden.notes TO rollback_auditor;
GRANT UPDATE (id) ON hidden.notes TO rollback_auditor WITH GRANT OPTION;
-- alter: on columns of a table in a schema that its owner may not use
REVOKE SELECT (body) ON hidden.notes FROM rollback_auditor;
GRANT INSERT (id) ON hidden.notes TO rollback_auditor;
-- alter: on columns, and the owner of the table
ALTER TABLE hidden.notes OWNER TO rollback_owner;
REVOKE SELECT (body) ON hidden.notes FROM rollback_auditor;
GRANT INSERT (body) ON hidden.notes TO rollback_auditor;
REVOKE UPDATE (id) ON hidden.notes FROM rollback_auditor;
