-- set-up
CREATE SCHEMA tools;
CREATE EXTENSION citext;
CREATE EXTENSION hstore SCHEMA tools;
CREATE TABLE members (id integer PRIMARY KEY, nick citext UNIQUE, properties tools.hstore);
CREATE INDEX members_properties ON members USING gin (properties);
INSERT INTO members SELECT i, 'Nick' || i, tools.hstore('a', i::text) FROM generate_series(1, 30) i;
-- alter: rows and columns of an extension's types
UPDATE members SET nick = upper(nick) WHERE id < 10;
DELETE FROM members WHERE id > 25;
ALTER TABLE members DROP COLUMN properties;
-- drop: an index with an operator class of an extension
DROP INDEX members_properties;
ALTER TABLE members DROP CONSTRAINT members_nick_key;
-- drop: a table with columns of an extension's types
DROP TABLE members;
-- create: a table with columns of an extension's types
CREATE TABLE more (nick citext, properties tools.hstore);
INSERT INTO more VALUES ('A', 'x => 1');
-- rename: a column of an extension's type
ALTER TABLE members RENAME COLUMN nick TO nickname;
-- replace: by a built-in type
ALTER TABLE members ALTER COLUMN nick TYPE text;
-- set-up
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO rollback_reader WITH GRANT OPTION;
GRANT EXECUTE ON FUNCTION tools.akeys(tools.hstore) TO rollback_auditor;
-- drop: an extension that is older than the default privileges
DROP EXTENSION hstore CASCADE;
-- alter: the schema of an extension whose members have privileges
CREATE SCHEMA elsewhere;
ALTER EXTENSION hstore SET SCHEMA elsewhere;
