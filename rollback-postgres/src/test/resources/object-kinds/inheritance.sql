-- set-up
CREATE TABLE vehicles (id integer PRIMARY KEY, maker text NOT NULL, CONSTRAINT maker_ok CHECK (maker <> ''));
CREATE TABLE taxed (rate numeric DEFAULT 0.1);
CREATE TABLE cars (doors integer, PRIMARY KEY (id)) INHERITS (vehicles);
CREATE TABLE trucks (maker text, load numeric) INHERITS (vehicles, taxed);
ALTER TABLE cars ALTER COLUMN maker SET DEFAULT 'none';
CREATE VIEW all_vehicles AS SELECT tableoid::regclass AS kind, id, maker FROM vehicles;
INSERT INTO vehicles SELECT i, 'm' || i FROM generate_series(1, 10) i;
INSERT INTO cars SELECT i, 'm' || i, 4 FROM generate_series(11, 30) i;
INSERT INTO trucks (id, maker, load) SELECT i, 'm' || i, i * 10 FROM generate_series(31, 40) i;
-- create: a child with rows
CREATE TABLE bikes (gears integer) INHERITS (vehicles);
INSERT INTO bikes VALUES (100, 'b', 21);
-- drop: a child
DROP TABLE trucks;
-- drop: the parent with all children
DROP TABLE vehicles CASCADE;
-- alter: a column for all
ALTER TABLE vehicles ADD COLUMN colour text DEFAULT 'red';
-- alter: a column of the parent alone
ALTER TABLE ONLY vehicles ALTER COLUMN maker SET DEFAULT 'x';
-- alter: no longer a child
ALTER TABLE trucks NO INHERIT taxed;
-- alter: a check dropped in all
ALTER TABLE vehicles DROP CONSTRAINT maker_ok;
-- alter: rows of parent and children
UPDATE vehicles SET maker = 'same';
DELETE FROM ONLY vehicles;
-- rename: a column in all
ALTER TABLE vehicles RENAME COLUMN maker TO brand;
-- replace: a child made again alone
DROP TABLE cars;
CREATE TABLE cars (id integer, doors integer);
-- alter: a type for all, which has lost what was there
ALTER TABLE taxed ALTER COLUMN rate TYPE text USING 'k';
-- alter: a narrower type for all
ALTER TABLE taxed ALTER COLUMN rate TYPE integer USING 7;
-- drop: a column in front, of all generations
DROP VIEW all_vehicles;
ALTER TABLE vehicles DROP COLUMN id CASCADE;
DELETE FROM cars;
-- set-up
CREATE SCHEMA family;
CREATE TABLE family.elder (id integer, v text);
CREATE TABLE family.younger (id integer, v text);
-- alter: adopted, then the schema and the parent renamed
ALTER TABLE family.younger INHERIT family.elder;
ALTER SCHEMA family RENAME TO clan;
ALTER TABLE clan.elder RENAME TO ancestor;
-- set-up
CREATE SCHEMA partly;
CREATE TABLE partly.goods (id integer, amount integer);
CREATE TABLE partly.fruit () INHERITS (partly.goods);
CREATE TABLE partly.apples () INHERITS (partly.fruit);
CREATE TABLE partly.tools (CONSTRAINT positive CHECK (amount > 0)) INHERITS (partly.goods);
CREATE TABLE partly.lots (id integer, amount integer) PARTITION BY LIST (id);
CREATE TABLE partly.lots_1 PARTITION OF partly.lots FOR VALUES IN (1);
CREATE TABLE partly.lots_2 PARTITION OF partly.lots FOR VALUES IN (2);
INSERT INTO partly.goods VALUES (1, -1);
INSERT INTO partly.apples VALUES (2, 2);
INSERT INTO partly.tools VALUES (3, 3);
INSERT INTO partly.lots VALUES (1, 1), (2, -2);
ALTER TABLE partly.goods ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;
ALTER TABLE partly.fruit VALIDATE CONSTRAINT positive;
ALTER TABLE partly.lots ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;
ALTER TABLE partly.lots_1 VALIDATE CONSTRAINT positive;
-- drop: checks that are valid in some children
ALTER TABLE partly.goods DROP CONSTRAINT positive;
ALTER TABLE partly.tools DROP CONSTRAINT positive;
ALTER TABLE partly.lots DROP CONSTRAINT positive;
-- drop: the whole tree with checks that are valid in some children
DROP TABLE partly.goods CASCADE;
-- set-up 18+
CREATE TABLE partly.ids (id integer PRIMARY KEY);
INSERT INTO partly.ids VALUES (1);
ALTER TABLE partly.lots ADD CONSTRAINT known FOREIGN KEY (amount) REFERENCES partly.ids NOT VALID;
ALTER TABLE partly.lots_1 VALIDATE CONSTRAINT known;
-- drop 18+: a foreign key that is valid in some partitions
ALTER TABLE partly.lots DROP CONSTRAINT known;
-- set-up
CREATE TABLE aged (id integer, age integer);
CREATE TABLE aged_child () INHERITS (aged);
CREATE TABLE aged_grandchild () INHERITS (aged_child);
INSERT INTO aged_child VALUES (1, -1), (2, 2);
INSERT INTO aged_grandchild VALUES (3, -3);
ALTER TABLE aged ADD CONSTRAINT age_known CHECK (age > 0) NOT VALID;
-- drop: children with rows that a check of their parent that is not valid refuses
DROP TABLE aged_child CASCADE;
-- drop: a grandchild with such rows
DROP TABLE aged_grandchild;
-- set-up
CREATE TABLE stand_alone (a integer, c integer, CONSTRAINT is_positive CHECK (c > 0));
CREATE TABLE stand_above (a integer, c integer, CONSTRAINT is_positive CHECK (c > 0));
-- rename: what a parent has, after another table became its child
ALTER TABLE stand_alone INHERIT stand_above;
ALTER TABLE stand_above RENAME a TO b;
ALTER TABLE stand_above RENAME CONSTRAINT is_positive TO is_above_zero;
-- drop 18+: a partition in which a foreign key of the whole is valid
DROP TABLE partly.lots_1;
-- set-up
CREATE TABLE elders (id integer, name text);
CREATE TABLE born (own integer) INHERITS (elders);
CREATE TABLE taken_in (id integer, name text);
ALTER TABLE taken_in INHERIT elders;
INSERT INTO born VALUES (1, 'a', 2);
INSERT INTO taken_in VALUES (3, 'b');
-- alter: a child taken out and put back, which makes the columns its own
ALTER TABLE born NO INHERIT elders;
ALTER TABLE born INHERIT elders;
-- replace: one that was taken in, by one that is born
DROP TABLE taken_in;
CREATE TABLE taken_in () INHERITS (elders);
