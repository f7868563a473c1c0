-- set-up
CREATE TABLE jobs (id integer PRIMARY KEY, done boolean NOT NULL DEFAULT false);
INSERT INTO jobs SELECT generate_series(1, 20);
CREATE PROCEDURE finish(job integer, INOUT count integer DEFAULT 0) LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.jobs SET done = true WHERE id = job;
    count := count + 1;
END$$;
CREATE PROCEDURE wipe() LANGUAGE sql SECURITY DEFINER SET search_path = public BEGIN ATOMIC DELETE FROM jobs WHERE done; END;
REVOKE ALL ON PROCEDURE wipe() FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE wipe() TO rollback_auditor;
COMMENT ON PROCEDURE finish(integer, integer) IS 'one job';
-- create: a procedure, and called
CREATE PROCEDURE finish_all() LANGUAGE sql AS 'UPDATE public.jobs SET done = true';
CALL finish_all();
-- drop: with the table that its body names
DROP TABLE jobs CASCADE;
-- drop: both
DROP PROCEDURE finish(integer, integer);
DROP PROCEDURE wipe;
-- alter: settings and privileges
ALTER PROCEDURE wipe() SECURITY INVOKER RESET search_path;
GRANT EXECUTE ON PROCEDURE wipe() TO PUBLIC;
-- rename: a procedure
ALTER PROCEDURE finish(integer, integer) RENAME TO complete;
-- replace: in place
CREATE OR REPLACE PROCEDURE finish(job integer, INOUT count integer DEFAULT 7) LANGUAGE sql AS 'SELECT 42';
-- replace: a function takes its name
DROP PROCEDURE wipe();
CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS '';
-- alter: goes with an extension
ALTER PROCEDURE wipe() DEPENDS ON EXTENSION plpgsql;
