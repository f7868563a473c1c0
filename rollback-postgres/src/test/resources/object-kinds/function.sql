-- set-up
CREATE TABLE prices (id integer PRIMARY KEY, net numeric, code text);
INSERT INTO prices SELECT i, i, 'c' || i FROM generate_series(1, 50) i;
CREATE FUNCTION vat(net numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5
    RETURN round(net * rate, 2);
CREATE FUNCTION normal(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $body$
BEGIN
    -- keeps 'quotes', "names" and $$ inside
    RETURN lower(trim($1));
END$body$;
CREATE FUNCTION normal(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT abs($1)';
CREATE FUNCTION listed(OUT id integer, OUT gross numeric) RETURNS SETOF record LANGUAGE sql STABLE ROWS 50
    AS 'SELECT id, net + vat(net) FROM public.prices';
CREATE FUNCTION first_of(VARIADIC anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION secret() RETURNS text LANGUAGE sql SECURITY DEFINER LEAKPROOF SET search_path = pg_catalog, pg_temp
    SET work_mem = '8MB' AS 'SELECT current_user::text';
CREATE INDEX prices_normal ON prices (normal(code));
ALTER TABLE prices ADD CONSTRAINT vat_ok CHECK (vat(net) >= 0), ADD COLUMN tax numeric GENERATED ALWAYS AS (vat(net)) STORED,
    ALTER COLUMN code SET DEFAULT normal('  NONE ');
CREATE VIEW gross AS SELECT id, net + vat(net, 0.1) AS gross FROM prices;
REVOKE EXECUTE ON FUNCTION secret() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION secret() TO rollback_reader;
COMMENT ON FUNCTION vat(numeric, numeric) IS 'value added tax';
ALTER FUNCTION secret() OWNER TO rollback_owner;
-- create: a function and an overload
CREATE FUNCTION double(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
CREATE FUNCTION vat(net integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 / 5';
-- drop: a function that index, check, generated column, default and view use
DROP FUNCTION vat(numeric, numeric) CASCADE;
-- drop: a function that an index and a default use
DROP FUNCTION normal(text) CASCADE;
-- drop: one with privileges and settings
DROP FUNCTION secret();
-- alter: everything that ALTER FUNCTION knows
ALTER FUNCTION normal(integer) STABLE STRICT SECURITY DEFINER LEAKPROOF COST 500 PARALLEL RESTRICTED SET work_mem = '1MB';
ALTER FUNCTION secret() RESET ALL;
ALTER FUNCTION secret() OWNER TO CURRENT_USER;
ALTER FUNCTION listed() ROWS 1000;
-- alter: privileges and comment
GRANT EXECUTE ON FUNCTION secret() TO PUBLIC;
COMMENT ON FUNCTION vat(numeric, numeric) IS 'changed';
-- rename: a function that others use
ALTER FUNCTION vat(numeric, numeric) RENAME TO tax_of;
-- rename: one overload
ALTER FUNCTION normal(integer) RENAME TO absolute;
-- replace: the body in place
CREATE OR REPLACE FUNCTION normal(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT -abs($1)';
CREATE OR REPLACE FUNCTION secret() RETURNS text LANGUAGE sql AS 'SELECT ''open''';
-- replace: another argument list
DROP FUNCTION listed();
CREATE FUNCTION listed(minimum numeric) RETURNS SETOF numeric LANGUAGE sql AS 'SELECT net FROM public.prices WHERE net > $1';
-- replace: another return type
DROP FUNCTION normal(integer);
CREATE FUNCTION normal(integer) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
-- replace: a procedure takes its name
DROP FUNCTION first_of(anyarray);
CREATE PROCEDURE first_of(anyarray) LANGUAGE sql AS '';
-- alter: goes with an extension
ALTER FUNCTION normal(text) DEPENDS ON EXTENSION plpgsql;
-- set-up
CREATE SCHEMA one;
CREATE SCHEMA other;
CREATE FUNCTION one.named() RETURNS text LANGUAGE sql AS $$SELECT 'one'$$;
CREATE FUNCTION one.called() RETURNS text LANGUAGE sql AS $$SELECT 'called'$$;
CREATE FUNCTION one.called(integer) RETURNS text LANGUAGE sql AS $$SELECT 'called by number'$$;
CREATE FUNCTION other.named() RETURNS text LANGUAGE sql AS $$SELECT 'other'$$;
CREATE TYPE one.kind AS ENUM ('one');
CREATE TYPE other.kind AS ENUM ('other');
-- rename: two swap their names
ALTER FUNCTION one.named() RENAME TO aside;
ALTER FUNCTION one.called() RENAME TO named;
ALTER FUNCTION one.aside() RENAME TO called;
-- rename: two swap their schemas, and the types beside them
ALTER FUNCTION one.named() RENAME TO aside;
ALTER FUNCTION other.named() SET SCHEMA one;
ALTER FUNCTION one.aside() SET SCHEMA other;
ALTER FUNCTION other.aside() RENAME TO named;
ALTER TYPE one.kind RENAME TO aside;
ALTER TYPE other.kind SET SCHEMA one;
ALTER TYPE one.aside SET SCHEMA other;
ALTER TYPE other.aside RENAME TO kind;
