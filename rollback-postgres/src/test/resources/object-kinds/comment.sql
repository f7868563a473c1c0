-- set-up
CREATE SCHEMA texts;
CREATE TABLE texts.pages (id integer PRIMARY KEY, body text);
CREATE INDEX pages_body ON texts.pages (body);
CREATE VIEW texts.bodies AS SELECT body FROM texts.pages;
CREATE FUNCTION texts.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE SEQUENCE texts.s;
CREATE DOMAIN texts.d AS text CONSTRAINT filled CHECK (VALUE <> '');
INSERT INTO texts.pages SELECT i, 'b' || i FROM generate_series(1, 10) i;
COMMENT ON SCHEMA texts IS 'it''s "quoted" \ and
of two lines';
COMMENT ON TABLE texts.pages IS 'pages';
COMMENT ON COLUMN texts.pages.body IS 'ünïcode ✓ 漢字';
COMMENT ON CONSTRAINT pages_pkey ON texts.pages IS 'key';
COMMENT ON INDEX texts.pages_body IS 'index';
COMMENT ON VIEW texts.bodies IS 'view';
COMMENT ON FUNCTION texts.f(integer) IS 'function';
-- create: where there was none
COMMENT ON SEQUENCE texts.s IS 'sequence';
COMMENT ON DOMAIN texts.d IS 'domain';
COMMENT ON CONSTRAINT filled ON DOMAIN texts.d IS 'domain constraint';
COMMENT ON COLUMN texts.pages.id IS 'number';
COMMENT ON COLUMN texts.bodies.body IS 'text';
-- drop: all
COMMENT ON SCHEMA texts IS NULL;
COMMENT ON TABLE texts.pages IS NULL;
COMMENT ON COLUMN texts.pages.body IS NULL;
COMMENT ON CONSTRAINT pages_pkey ON texts.pages IS NULL;
COMMENT ON INDEX texts.pages_body IS NULL;
COMMENT ON VIEW texts.bodies IS NULL;
COMMENT ON FUNCTION texts.f(integer) IS NULL;
-- alter: other texts
COMMENT ON SCHEMA texts IS 'other';
COMMENT ON COLUMN texts.pages.body IS 'other';
COMMENT ON CONSTRAINT pages_pkey ON texts.pages IS 'other';
-- replace: with their objects
DROP SCHEMA texts CASCADE;
CREATE SCHEMA texts;
-- alter: on what comes with something else
COMMENT ON INDEX texts.pages_pkey IS 'index of the key';
COMMENT ON RULE "_RETURN" ON texts.bodies IS 'what it shows';
