-- set-up
CREATE TABLE t (id integer PRIMARY KEY, secret text);
INSERT INTO pg_catalog.pg_seclabel VALUES ('public.t'::regclass, 'pg_class'::regclass, 2, 'absent', 'secret');
-- create: on a table
INSERT INTO pg_catalog.pg_seclabel VALUES ('public.t'::regclass, 'pg_class'::regclass, 0, 'absent', 'secret');
-- drop: on a column
DELETE FROM pg_catalog.pg_seclabel;
-- alter: on a column
UPDATE pg_catalog.pg_seclabel SET label = 'open';
