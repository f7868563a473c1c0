-- columns
ALTER TABLE {table} DROP COLUMN {column};
ALTER TABLE {table} DROP COLUMN {column} CASCADE;
ALTER TABLE {table} ADD COLUMN {new} {type} {tail};
ALTER TABLE {table} ADD COLUMN {new} integer DEFAULT {number function}(4) NOT NULL;
ALTER TABLE {table} RENAME COLUMN {column} TO {new};
ALTER TABLE {table} RENAME COLUMN {column} TO {new};
ALTER TABLE {table} ALTER COLUMN {column} TYPE {type};
ALTER TABLE {table} ALTER COLUMN {column} TYPE text;
ALTER TABLE {table} ALTER COLUMN {column} TYPE text USING 'x' || {column}::text;
ALTER TABLE {table} ALTER COLUMN {column} TYPE bigint;
ALTER TABLE {table} ALTER COLUMN {number column} TYPE numeric(20,2);
ALTER TABLE {table} ALTER COLUMN {text column} TYPE varchar(99);

-- column attributes
ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT;
ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT NULL;
ALTER TABLE {table} ALTER COLUMN {number column} SET DEFAULT {number};
ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;
ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL;
ALTER TABLE {table} ALTER COLUMN {column} DROP IDENTITY IF EXISTS;
ALTER TABLE {table} ALTER COLUMN {column} DROP EXPRESSION IF EXISTS;
ALTER TABLE {table} ALTER COLUMN {number column} ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 77;
ALTER TABLE {table} ALTER COLUMN {text column} SET STORAGE EXTERNAL;

-- relations
DROP TABLE {table};
DROP TABLE {table} CASCADE;
DROP VIEW {view};
DROP VIEW {view} CASCADE;
DROP MATERIALIZED VIEW {materialized view} CASCADE;
ALTER TABLE {table} RENAME TO {new};
ALTER TABLE {table} RENAME TO {new};
ALTER VIEW {view} RENAME TO {new};
ALTER VIEW {view} RENAME COLUMN {view column} TO {new};
ALTER MATERIALIZED VIEW {materialized view} RENAME TO {new};
ALTER TABLE {relation} SET SCHEMA {schema};
CREATE TABLE {new} AS SELECT * FROM {relation};
CREATE TABLE {new} (LIKE {table} INCLUDING ALL);
CREATE OR REPLACE VIEW {view} AS SELECT 1 AS one;
CREATE VIEW {new} AS SELECT * FROM {relation};
ALTER TABLE {table} OWNER TO {role};
ALTER TABLE {table} SET UNLOGGED;
ALTER TABLE {table} SET (fillfactor = 50);
ALTER TABLE {table} REPLICA IDENTITY NOTHING;
ALTER VIEW {view} SET (security_barrier = false);

-- rows
INSERT INTO {table} ({writable}) SELECT {values} FROM generate_series(21, 30) i ON CONFLICT DO NOTHING;
INSERT INTO {table} ({writable}) SELECT {values} FROM generate_series(1, 20) i ON CONFLICT DO NOTHING;
DELETE FROM {table} r WHERE md5(r::text) < '6';
DELETE FROM {table};
UPDATE {table} SET {column} = DEFAULT;
UPDATE {table} r SET {column} = NULL WHERE md5(r::text) < '8';
UPDATE {table} SET {number column} = {number column} + 1000;
UPDATE {table} SET {text column} = {text column} || '!';
TRUNCATE {table} CASCADE;
TRUNCATE {table} RESTART IDENTITY CASCADE;
REFRESH MATERIALIZED VIEW {materialized view};
REFRESH MATERIALIZED VIEW {materialized view} WITH NO DATA;

-- constraints and indexes
ALTER TABLE {table} DROP CONSTRAINT {constraint};
ALTER TABLE {table} DROP CONSTRAINT {constraint} CASCADE;
ALTER TABLE {table} RENAME CONSTRAINT {constraint} TO {new};
ALTER TABLE {table} VALIDATE CONSTRAINT {constraint};
ALTER TABLE {table} ALTER CONSTRAINT {foreign key} DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE {table} ADD CONSTRAINT {new} CHECK ({column} IS NOT NULL) NOT VALID;
ALTER TABLE {table} ADD CONSTRAINT {new} UNIQUE ({column});
ALTER TABLE {table} ADD FOREIGN KEY ({number column}) REFERENCES {key} NOT VALID;
ALTER TABLE {table} ADD PRIMARY KEY ({column});
DROP INDEX {index};
ALTER INDEX {index} RENAME TO {new};
ALTER INDEX {index} SET (fillfactor = 60);
CREATE INDEX {new} ON {table} ({column});
ALTER TABLE {table} CLUSTER ON {index};

-- types, routines, sequences
DROP TYPE {user type};
DROP TYPE {user type} CASCADE;
DROP DOMAIN {domain} CASCADE;
ALTER TYPE {user type} RENAME TO {new};
ALTER TYPE {user type} SET SCHEMA {schema};
ALTER TYPE {user type} OWNER TO {role};
ALTER TYPE {enum} ADD VALUE 'added' AFTER $q${label}$q$;
ALTER TYPE {enum} ADD VALUE 'last';
ALTER TYPE {enum} RENAME VALUE $q${label}$q$ TO 'renamed';
ALTER TYPE {composite} ADD ATTRIBUTE {new} text;
ALTER TYPE {composite} RENAME ATTRIBUTE {attribute} TO {new};
ALTER DOMAIN {domain} DROP CONSTRAINT {domain constraint};
ALTER DOMAIN {domain} ADD CONSTRAINT {new} CHECK (VALUE IS NOT NULL) NOT VALID;
ALTER DOMAIN {domain} SET DEFAULT NULL;
ALTER DOMAIN {domain} SET NOT NULL;
ALTER DOMAIN {domain} DROP NOT NULL;
DROP {routine};
DROP {routine} CASCADE;
ALTER FUNCTION {function} RENAME TO {new};
ALTER FUNCTION {function} SET SCHEMA {schema};
ALTER FUNCTION {function} COST 7 SET work_mem = '5MB';
CREATE OR REPLACE FUNCTION {trigger function}() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN NULL; END $f$;
CREATE OR REPLACE FUNCTION {number function}(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 7';
DROP SEQUENCE {sequence} CASCADE;
ALTER SEQUENCE {sequence} RENAME TO {new};
ALTER SEQUENCE {sequence} RESTART WITH 5;
ALTER SEQUENCE {sequence} INCREMENT BY 2 NO CYCLE;
ALTER SEQUENCE {sequence} OWNED BY NONE;
SELECT nextval('{sequence}');

-- what hangs on tables
DROP TRIGGER {trigger};
ALTER TRIGGER {trigger} DEPENDS ON EXTENSION plpgsql;
ALTER TABLE {table} DISABLE TRIGGER ALL;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table trigger};
CREATE TRIGGER {new} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger function}();
DROP POLICY {policy};
CREATE POLICY {new} ON {table} USING (false);
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
DROP RULE {rule};
DROP STATISTICS {statistics};
ALTER STATISTICS {statistics} SET STATISTICS 9;
COMMENT ON TABLE {table} IS 'changed';
COMMENT ON COLUMN {table}.{column} IS 'changed';
GRANT {privilege} ON {relation} TO {grantee};
REVOKE ALL ON {relation} FROM {grantee} CASCADE;
REVOKE ALL ({column}) ON {table} FROM {role};
GRANT UPDATE ({column}) ON {table} TO {role};
GRANT ALL ON SCHEMA {schema} TO {grantee};

-- schemas, partitions, the rest
DROP SCHEMA {schema} CASCADE;
ALTER SCHEMA {schema} RENAME TO {new};
CREATE SCHEMA {new};
ALTER TABLE {parent} DETACH PARTITION {partition};
ALTER TABLE {partitioned table} ATTACH PARTITION {plain table} DEFAULT;
DROP TABLE {partition};
ALTER TABLE {plain table} NO INHERIT {plain table 2};
ALTER TABLE {plain table} INHERIT {plain table 2};
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO {role};
CREATE PUBLICATION {new} FOR TABLE {table};
DROP OWNED BY {role};
