-- set-up
CREATE TABLE audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text NOT NULL);
CREATE TABLE stock (id integer PRIMARY KEY, amount integer NOT NULL, changed timestamptz);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.changed := '2026-06-01Z'; RETURN NEW; END$$;
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.audit (what) VALUES (TG_OP || ' ' || TG_NAME); RETURN NULL; END$$;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no'; END$$;
CREATE TRIGGER a_stamp BEFORE INSERT OR UPDATE OF amount ON stock FOR EACH ROW WHEN (NEW.amount > 0) EXECUTE FUNCTION stamp();
CREATE TRIGGER b_note AFTER INSERT OR UPDATE OR DELETE ON stock FOR EACH ROW EXECUTE FUNCTION note('with', 'arguments');
CREATE TRIGGER c_rows AFTER UPDATE ON stock REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note();
CREATE CONSTRAINT TRIGGER d_late AFTER INSERT ON stock DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER e_off BEFORE TRUNCATE ON stock EXECUTE FUNCTION refuse();
CREATE TRIGGER f_replica BEFORE DELETE ON stock FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER g_always AFTER DELETE ON stock EXECUTE FUNCTION note();
ALTER TABLE stock DISABLE TRIGGER e_off;
ALTER TABLE stock ENABLE REPLICA TRIGGER f_replica;
ALTER TABLE stock ENABLE ALWAYS TRIGGER g_always;
COMMENT ON TRIGGER a_stamp ON stock IS 'when';
INSERT INTO stock SELECT i, i % 7 FROM generate_series(1, 40) i;
-- create: triggers that fire afterwards
CREATE TRIGGER z_new AFTER INSERT ON stock FOR EACH ROW EXECUTE FUNCTION note();
INSERT INTO stock VALUES (100, 5);
-- drop: some
DROP TRIGGER a_stamp ON stock;
DROP TRIGGER d_late ON stock;
DROP TRIGGER f_replica ON stock;
-- drop: by their function
DROP FUNCTION note() CASCADE;
-- drop: with the table
DROP TABLE stock;
-- alter: enabled states
ALTER TABLE stock DISABLE TRIGGER a_stamp;
ALTER TABLE stock ENABLE TRIGGER e_off;
ALTER TABLE stock ENABLE ALWAYS TRIGGER f_replica;
ALTER TABLE stock ENABLE TRIGGER g_always;
-- alter: all disabled, then rows changed
ALTER TABLE stock DISABLE TRIGGER USER;
UPDATE stock SET amount = amount + 1;
DELETE FROM stock WHERE id > 30;
-- alter: rows changed while triggers fire
UPDATE stock SET amount = 3 WHERE id < 10;
DELETE FROM stock WHERE id = 11;
-- rename: which changes the order of firing
ALTER TRIGGER a_stamp ON stock RENAME TO x_stamp;
-- replace: in place, which resets the enabled state
CREATE OR REPLACE TRIGGER g_always AFTER UPDATE ON stock EXECUTE FUNCTION note();
-- replace: dropped and made again
DROP TRIGGER b_note ON stock;
CREATE TRIGGER b_note BEFORE INSERT ON stock FOR EACH STATEMENT EXECUTE FUNCTION note();
-- replace: the function behind
CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.changed := NULL; RETURN NEW; END$$;
UPDATE stock SET amount = 9 WHERE id < 5;
-- alter: goes with an extension
ALTER TRIGGER a_stamp ON stock DEPENDS ON EXTENSION plpgsql;
