-- set-up
CREATE TABLE notes (id integer PRIMARY KEY, body text, deleted boolean NOT NULL DEFAULT false);
CREATE TABLE notes_log (id integer, body text);
CREATE VIEW live_notes AS SELECT id, body FROM notes WHERE NOT deleted;
INSERT INTO notes SELECT i, 'note ' || i FROM generate_series(1, 30) i;
CREATE RULE notes_soft AS ON DELETE TO notes DO INSTEAD UPDATE notes SET deleted = true WHERE id = OLD.id;
CREATE RULE notes_copy AS ON INSERT TO notes WHERE NEW.id > 0 DO ALSO INSERT INTO notes_log VALUES (NEW.id, NEW.body);
CREATE RULE live_update AS ON UPDATE TO live_notes DO INSTEAD UPDATE notes SET body = NEW.body WHERE id = OLD.id;
COMMENT ON RULE notes_soft ON notes IS 'never really';
-- create: a rule
CREATE RULE notes_keep AS ON UPDATE TO notes WHERE OLD.id = 1 DO INSTEAD NOTHING;
-- drop: rules
DROP RULE notes_soft ON notes;
DROP RULE live_update ON live_notes;
-- drop: with a table that a rule writes to
DROP TABLE notes_log CASCADE;
-- alter: enabled states
ALTER TABLE notes DISABLE RULE notes_soft;
ALTER TABLE notes ENABLE REPLICA RULE notes_copy;
-- alter: rows through rules
DELETE FROM notes WHERE id < 10;
INSERT INTO notes VALUES (100, 'new');
-- alter: rows around rules
ALTER TABLE notes DISABLE RULE notes_soft, DISABLE RULE notes_copy;
DELETE FROM notes WHERE id < 10;
INSERT INTO notes VALUES (100, 'new');
-- rename: a rule
ALTER RULE notes_soft ON notes RENAME TO softly;
-- replace: in place
CREATE OR REPLACE RULE notes_soft AS ON DELETE TO notes DO INSTEAD NOTHING;
