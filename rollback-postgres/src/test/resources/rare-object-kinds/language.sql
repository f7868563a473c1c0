-- set-up
CREATE LANGUAGE own HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE FUNCTION in_own() RETURNS integer LANGUAGE own AS 'BEGIN RETURN 1; END';
CREATE TABLE t (id integer PRIMARY KEY DEFAULT in_own());
COMMENT ON LANGUAGE own IS 'ours';
-- create: a trusted one with a function in it
CREATE TRUSTED LANGUAGE other HANDLER plpgsql_call_handler;
CREATE FUNCTION in_other() RETURNS integer LANGUAGE other AS 'BEGIN RETURN 1; END';
-- drop: with function and default
DROP LANGUAGE own CASCADE;
-- alter: owner, comment
ALTER LANGUAGE own OWNER TO rollback_owner;
COMMENT ON LANGUAGE own IS NULL;
-- rename: a language
ALTER LANGUAGE own RENAME TO mine;
-- replace: without an inline handler
DROP LANGUAGE own CASCADE;
CREATE LANGUAGE own HANDLER plpgsql_call_handler;
