-- set-up
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE TABLE persons (id integer PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', moods mood[] DEFAULT '{sad,ok}', size size);
CREATE INDEX persons_happy ON persons (id) WHERE mood = 'happy';
ALTER TABLE persons ADD CONSTRAINT not_sad CHECK (mood <> 'sad' OR size IS NOT NULL);
CREATE VIEW cheerful AS SELECT id, mood FROM persons WHERE mood >= 'ok';
CREATE FUNCTION better(mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT $1 > 'ok'$$;
GRANT USAGE ON TYPE mood TO rollback_reader;
COMMENT ON TYPE mood IS 'of the day';
INSERT INTO persons SELECT i, (ARRAY['sad', 'ok', 'happy'])[1 + i % 3]::mood, '{happy,sad}', (ARRAY['s', 'm', 'l'])[1 + i % 3]::size
  FROM generate_series(1, 60) i;
-- create: an enum with a column of it
CREATE TYPE colour AS ENUM ('red', 'green');
ALTER TABLE persons ADD COLUMN colour colour DEFAULT 'red';
-- create: a value at the end
ALTER TYPE size ADD VALUE 'xl';
-- create: a value in the middle, and rows that use it
ALTER TYPE mood ADD VALUE 'fine' BEFORE 'happy';
-- then
UPDATE persons SET mood = 'fine', moods = moods || 'fine'::mood WHERE id < 20;
-- drop: the type with columns, default, index, check, view and function
DROP TYPE mood CASCADE;
-- drop: after columns became text
ALTER TABLE persons ALTER COLUMN size TYPE text;
DROP TYPE size;
-- alter: owner, privileges, comment
ALTER TYPE mood OWNER TO rollback_owner;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
COMMENT ON TYPE mood IS NULL;
-- rename: the type
ALTER TYPE mood RENAME TO feeling;
-- rename: a value
ALTER TYPE mood RENAME VALUE 'ok' TO 'okay';
-- replace: made again with fewer values
ALTER TYPE size RENAME TO size_old;
CREATE TYPE size AS ENUM ('small', 'large');
ALTER TABLE persons ALTER COLUMN size TYPE size USING CASE size WHEN 's' THEN 'small' ELSE 'large' END::size;
DROP TYPE size_old;
-- set-up
CREATE TYPE lane AS ENUM ('left', 'right');
CREATE TABLE cars (id integer, lane lane, note text, PRIMARY KEY (id, lane)) PARTITION BY LIST (lane);
CREATE TABLE cars_left PARTITION OF cars FOR VALUES IN ('left') PARTITION BY RANGE (id);
CREATE TABLE cars_left_1 PARTITION OF cars_left FOR VALUES FROM (0) TO (10);
CREATE TABLE cars_right PARTITION OF cars FOR VALUES IN ('right');
INSERT INTO cars VALUES (1, 'left', 'a'), (2, 'right', 'b');
-- create: a value of the type by which a table is partitioned, with a partition for it
ALTER TYPE lane ADD VALUE 'middle' BEFORE 'right';
-- then
CREATE TABLE cars_middle PARTITION OF cars FOR VALUES IN ('middle');
INSERT INTO cars VALUES (3, 'middle', 'c');
UPDATE cars SET note = 'd' WHERE id = 2;
