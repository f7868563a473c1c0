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
-- alter: a column dropped in all
DROP VIEW all_vehicles;
ALTER TABLE vehicles DROP COLUMN maker;
