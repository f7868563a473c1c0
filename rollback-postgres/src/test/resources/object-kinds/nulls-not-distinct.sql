-- set-up
CREATE TABLE codes (id integer PRIMARY KEY, code text, area integer, CONSTRAINT code_once UNIQUE NULLS NOT DISTINCT (code));
CREATE UNIQUE INDEX codes_area ON codes (area) NULLS NOT DISTINCT WHERE id < 1000;
INSERT INTO codes SELECT i, NULLIF('c' || i, 'c1'), NULLIF(i, 2) FROM generate_series(1, 20) i;
-- drop: a constraint, then rows that break it
ALTER TABLE codes DROP CONSTRAINT code_once;
UPDATE codes SET code = NULL;
-- drop: an index, then rows that break it
DROP INDEX codes_area;
UPDATE codes SET area = NULL;
-- drop: the table
DROP TABLE codes;
-- rename: a constraint and an index
ALTER TABLE codes RENAME CONSTRAINT code_once TO codes_code;
ALTER INDEX codes_area RENAME TO area_once;
-- replace: nulls distinct under the same names
ALTER TABLE codes DROP CONSTRAINT code_once, ADD CONSTRAINT code_once UNIQUE (code);
DROP INDEX codes_area;
CREATE UNIQUE INDEX codes_area ON codes (area) WHERE id < 1000;
