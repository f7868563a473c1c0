-- limit: A security label without its provider
-- why: A label is given by a provider's module alone; a server that has not loaded it can neither set nor remove one.
-- instead: Labels are captured and compared. A label that differs refuses the rollback.
-- set-up
CREATE TABLE public.secret (id integer);
-- refused 22023: setting one
SECURITY LABEL ON TABLE public.secret IS 'secret';
-- refused 22023: removing one
SECURITY LABEL FOR absent ON TABLE public.secret IS NULL;
-- change
INSERT INTO pg_catalog.pg_seclabel VALUES ('public.secret'::regclass, 'pg_class'::regclass, 0, 'absent', 'secret');
-- answer: security label
