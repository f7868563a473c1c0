-- set-up
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid', dbname 'x');
CREATE USER MAPPING FOR rollback_reader SERVER far OPTIONS (user 'u', password 'p');
CREATE FOREIGN TABLE far_away (id integer OPTIONS (column_name 'Id') NOT NULL, v text) SERVER far OPTIONS (table_name 't');
CREATE VIEW near AS SELECT id FROM far_away;
GRANT SELECT ON far_away TO rollback_reader;
GRANT USAGE ON FOREIGN SERVER far TO rollback_auditor;
-- create: a foreign table
CREATE FOREIGN TABLE other (id integer) SERVER far;
-- drop: server with all
DROP SERVER far CASCADE;
-- drop: a foreign table with its view
DROP FOREIGN TABLE far_away CASCADE;
-- alter: options
ALTER SERVER far OPTIONS (SET host 'elsewhere.invalid', ADD port '5433');
ALTER USER MAPPING FOR rollback_reader SERVER far OPTIONS (SET user 'w');
ALTER FOREIGN TABLE far_away OPTIONS (SET table_name 's');
ALTER FOREIGN TABLE far_away ALTER COLUMN id OPTIONS (DROP column_name);
-- rename: server, table and column
ALTER SERVER far RENAME TO farther;
ALTER FOREIGN TABLE far_away RENAME COLUMN v TO w;
ALTER FOREIGN TABLE far_away RENAME TO farther_away;
-- replace: a plain table takes its name
DROP FOREIGN TABLE far_away CASCADE;
CREATE TABLE far_away (id integer NOT NULL, v text);
-- create: a wrapper, a server and a mapping
CREATE FOREIGN DATA WRAPPER bare OPTIONS (a '1');
CREATE SERVER bare_server TYPE 't' VERSION '1' FOREIGN DATA WRAPPER bare;
CREATE USER MAPPING FOR PUBLIC SERVER bare_server;
-- alter: privileges and owner of wrapper and server
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO rollback_reader;
ALTER SERVER far OWNER TO rollback_owner;
ALTER SERVER far VERSION '2';
-- alter: columns of a foreign table
ALTER FOREIGN TABLE far_away ADD COLUMN more integer DEFAULT 1;
ALTER FOREIGN TABLE far_away ALTER COLUMN v SET NOT NULL, ADD CONSTRAINT id_ok CHECK (id > 0);
-- alter: columns of a foreign table, which lose theirs
ALTER FOREIGN TABLE far_away DROP COLUMN v CASCADE;
-- set-up
CREATE TABLE near_parent (a integer NOT NULL, CONSTRAINT near_positive CHECK (a > 0));
CREATE FOREIGN TABLE far_child (c integer) INHERITS (near_parent) SERVER far;
CREATE TABLE near_whole (a integer NOT NULL, c integer) PARTITION BY LIST (a);
CREATE FOREIGN TABLE far_part PARTITION OF near_whole FOR VALUES IN (1) SERVER far;
CREATE FOREIGN TABLE far_tuned (a integer, b integer, t text) SERVER far;
ALTER FOREIGN TABLE far_tuned ALTER a SET STATISTICS 9, ALTER b SET (n_distinct = 4), ALTER t SET STORAGE EXTERNAL;
-- alter: types and collations of a foreign table
ALTER FOREIGN TABLE far_tuned ALTER a TYPE bigint, ALTER t TYPE text COLLATE "C";
-- drop: a foreign table with column settings, a foreign child, a foreign partition
DROP FOREIGN TABLE far_tuned, far_child, far_part;
