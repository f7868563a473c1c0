-- limit: The older version of an extension that objects depend on
-- why: Extensions come with scripts for the way up; there are none for the way down.
-- instead: The extension is dropped and created in the old version, if nothing depends on it that is not restored too. If that cannot be, the rollback is refused.
-- set-up
CREATE EXTENSION citext SCHEMA public VERSION '1.4';
ALTER EXTENSION citext UPDATE TO '1.6';
-- refused 22023: the way down
ALTER EXTENSION citext UPDATE TO '1.4';
