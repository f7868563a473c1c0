-- set-up
CREATE SCHEMA shop AUTHORIZATION rollback_owner;
GRANT ALL ON SCHEMA public TO rollback_owner, rollback_auditor;
GRANT ALL ON SCHEMA shop TO rollback_auditor;
CREATE TABLE shop.items (id serial PRIMARY KEY, name text);
CREATE TABLE shop.plain (id integer PRIMARY KEY);
CREATE VIEW shop.names AS SELECT name FROM shop.items;
CREATE FUNCTION shop.one() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
CREATE TYPE shop.kind AS ENUM ('a');
INSERT INTO shop.items (name) SELECT 'item ' || i FROM generate_series(1, 20) i;
ALTER TABLE shop.items OWNER TO rollback_owner;
ALTER VIEW shop.names OWNER TO rollback_owner;
ALTER FUNCTION shop.one() OWNER TO rollback_owner;
ALTER TYPE shop.kind OWNER TO rollback_owner;
GRANT SELECT ON shop.items, shop.names TO rollback_reader;
-- alter: of every kind
ALTER TABLE shop.items OWNER TO rollback_auditor;
ALTER VIEW shop.names OWNER TO rollback_auditor;
ALTER FUNCTION shop.one() OWNER TO rollback_auditor;
ALTER TYPE shop.kind OWNER TO rollback_auditor;
ALTER SCHEMA shop OWNER TO rollback_auditor;
-- alter: all that a role owns
REASSIGN OWNED BY rollback_owner TO rollback_auditor;
-- create: by another role
SET ROLE rollback_owner;
CREATE TABLE shop.mine (id integer PRIMARY KEY);
RESET ROLE;
-- drop: all that a role owns
DROP OWNED BY rollback_owner CASCADE;
-- replace: made again by another role
DROP TABLE shop.items CASCADE;
SET ROLE rollback_auditor;
CREATE TABLE shop.items (id serial PRIMARY KEY, name text);
RESET ROLE;
