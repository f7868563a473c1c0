-- set-up
CREATE TABLE target (id integer PRIMARY KEY);
CREATE FUNCTION action() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE names (id integer PRIMARY KEY, relation regclass, routine regprocedure, owner regrole, type regtype);
INSERT INTO names VALUES (1, 'target', 'action()', 'rollback_owner', 'target');
-- drop: what rows name by its OID
DROP TABLE target;
DROP FUNCTION action();
-- update: the names themselves
UPDATE names SET relation = 'names', routine = NULL, owner = 'rollback_reader', type = 'integer';
-- replace: what rows name by its OID
DROP TABLE target;
CREATE TABLE target (id bigint);
