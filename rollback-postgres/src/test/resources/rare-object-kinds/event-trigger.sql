-- set-up
CREATE TABLE seen (what text);
CREATE TABLE normal (id integer PRIMARY KEY);
CREATE FUNCTION see() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO public.seen VALUES (TG_TAG); END$$;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE VIEW', 'DROP VIEW') EXECUTE FUNCTION see();
CREATE EVENT TRIGGER off ON sql_drop EXECUTE FUNCTION see();
ALTER EVENT TRIGGER off DISABLE;
COMMENT ON EVENT TRIGGER watch IS 'views';
-- create: an event trigger
CREATE EVENT TRIGGER more ON ddl_command_start WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION see();
-- drop: by their function
DROP FUNCTION see() CASCADE;
-- alter: enabled states
ALTER EVENT TRIGGER watch DISABLE;
ALTER EVENT TRIGGER off ENABLE ALWAYS;
-- rename: an event trigger
ALTER EVENT TRIGGER watch RENAME TO watcher;
-- replace: another event
DROP EVENT TRIGGER watch;
CREATE EVENT TRIGGER watch ON table_rewrite EXECUTE FUNCTION see();
-- create: a table while event triggers watch
CREATE TABLE fresh (id integer);
CREATE VIEW normals AS SELECT id FROM normal;
