-- set-up
CREATE TABLE regions (id integer PRIMARY KEY);
INSERT INTO regions VALUES (1), (2), (3);
CREATE TABLE measures (id bigint NOT NULL, region integer NOT NULL REFERENCES regions, at date NOT NULL, value numeric DEFAULT 0,
    PRIMARY KEY (id, at, region)) PARTITION BY RANGE (at);
CREATE TABLE measures_1 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE measures_2 (value numeric, at date NOT NULL, id bigint NOT NULL, region integer NOT NULL);
ALTER TABLE measures ATTACH PARTITION measures_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE measures_3 PARTITION OF measures (value DEFAULT 3, CONSTRAINT own_check CHECK (value < 1000000))
    FOR VALUES FROM ('2026-03-01') TO ('2026-04-01') PARTITION BY LIST (region);
CREATE TABLE measures_3a PARTITION OF measures_3 FOR VALUES IN (1, 2);
CREATE TABLE measures_3b PARTITION OF measures_3 DEFAULT;
CREATE INDEX measures_value ON measures (value);
CREATE INDEX measures_1_own ON measures_1 (region);
CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER watch BEFORE INSERT ON measures FOR EACH ROW EXECUTE FUNCTION pass();
ALTER TABLE measures_2 DISABLE TRIGGER watch;
CREATE TABLE buckets (k integer, v text) PARTITION BY HASH (k);
CREATE TABLE buckets_0 PARTITION OF buckets FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE buckets_1 PARTITION OF buckets FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO measures SELECT i, 1 + i % 3, date '2026-01-01' + i % 90, i FROM generate_series(1, 400) i;
INSERT INTO buckets SELECT i, 'v' || i FROM generate_series(1, 100) i;
CREATE VIEW recent AS SELECT * FROM measures WHERE at > '2026-02-15';
-- set-up 17+
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY, at integer, room integer,
    CONSTRAINT room_once EXCLUDE USING btree (at WITH =, room WITH =)) PARTITION BY RANGE (at);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10);
CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (10) TO (20);
INSERT INTO orders (at, room) SELECT i, i FROM generate_series(1, 19) i;
-- create: a partition with rows
CREATE TABLE measures_4 PARTITION OF measures FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
INSERT INTO measures VALUES (1000, 1, '2026-04-05', 1);
-- create: a partitioned table
CREATE TABLE logs (at date, body text) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs DEFAULT;
INSERT INTO logs VALUES ('2026-01-01', 'x');
-- drop: a partition with its rows
DROP TABLE measures_1;
-- drop: a partition that is partitioned
DROP TABLE measures_3;
-- drop: the whole tree with the view on it
DROP TABLE measures CASCADE;
-- alter: detached
ALTER TABLE measures DETACH PARTITION measures_2;
-- alter: detached, and an index of it changed
ALTER TABLE measures DETACH PARTITION measures_2;
ALTER INDEX measures_2_value_idx SET (fillfactor = 60);
-- alter: attached with other bounds
ALTER TABLE measures DETACH PARTITION measures_2;
DELETE FROM measures_2 WHERE at = '2026-02-28';
ALTER TABLE measures ATTACH PARTITION measures_2 FOR VALUES FROM ('2026-02-01') TO ('2026-02-28');
-- alter: a column more
ALTER TABLE measures ADD COLUMN unit text NOT NULL DEFAULT 'kg';
-- alter: a type
DROP VIEW recent;
ALTER TABLE measures ALTER COLUMN value TYPE double precision;
-- alter: a type that has lost what was there
DROP VIEW recent;
ALTER TABLE measures_3 DROP CONSTRAINT own_check;
ALTER TABLE measures ALTER COLUMN value DROP DEFAULT, ALTER COLUMN value TYPE text USING 'k';
-- alter: a narrower type
DROP VIEW recent;
ALTER TABLE measures ALTER COLUMN value TYPE integer USING 7;
-- alter: an index less, a check more
DROP INDEX measures_value;
ALTER TABLE measures ADD CONSTRAINT value_ok CHECK (value >= 0);
-- alter: rows that move between partitions
UPDATE measures SET at = at + 40 WHERE at < '2026-02-10';
UPDATE buckets SET k = k + 1;
-- alter: rows of one partition
DELETE FROM measures_3b;
TRUNCATE measures_1;
-- alter: trigger states
ALTER TABLE measures ENABLE TRIGGER watch;
-- rename: a partition, a column
ALTER TABLE measures_1 RENAME TO measures_january;
ALTER TABLE measures RENAME COLUMN value TO amount;
-- replace: a plain table becomes its own partition tree
ALTER TABLE buckets RENAME TO buckets_old;
CREATE TABLE buckets (k integer, v text) PARTITION BY RANGE (k);
CREATE TABLE buckets_all PARTITION OF buckets DEFAULT;
INSERT INTO buckets SELECT * FROM buckets_old;
DROP TABLE buckets_old;
-- alter: comments on what comes from the parent
COMMENT ON CONSTRAINT measures_region_fkey ON measures_1 IS 'inherited';
COMMENT ON INDEX measures_1_pkey IS 'of the partition';
-- alter: a trigger with all its copies
ALTER TABLE measures DISABLE TRIGGER watch;
-- alter: options of a partition's index
ALTER INDEX measures_1_value_idx SET (fillfactor = 77);
-- drop: the key of one that was detached
ALTER TABLE measures DETACH PARTITION measures_1;
ALTER TABLE measures_1 DROP CONSTRAINT measures_1_pkey;
-- drop 17+: a partition whose identity is the parent's
DROP TABLE orders_1;
-- alter 17+: such a partition detached, numbered on its own since
ALTER TABLE orders DETACH PARTITION orders_2;
ALTER TABLE orders_2 ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 100);
INSERT INTO orders_2 (at, room) VALUES (11, 1);
-- alter 17+: attached anew with other bounds
ALTER TABLE orders DETACH PARTITION orders_2;
ALTER TABLE orders ATTACH PARTITION orders_2 FOR VALUES FROM (10) TO (30);
-- create 17+: a partition whose identity is the parent's
CREATE TABLE orders_3 PARTITION OF orders DEFAULT;
-- drop 17+: an exclusion constraint of the whole
ALTER TABLE orders DROP CONSTRAINT room_once;
-- replace 17+: the whole gets its identity another way
ALTER TABLE orders ALTER COLUMN id SET GENERATED BY DEFAULT;
ALTER TABLE orders ALTER COLUMN id DROP IDENTITY;
-- set-up
CREATE SCHEMA parts;
CREATE TABLE parts.whole (id integer PRIMARY KEY, v text) PARTITION BY RANGE (id);
CREATE TABLE parts.low (id integer PRIMARY KEY, v text);
INSERT INTO parts.low SELECT i, 'v' || i FROM generate_series(1, 9) i;
CREATE TABLE parts.high PARTITION OF parts.whole FOR VALUES FROM (10) TO (20);
-- alter: attached, then the schema renamed
ALTER TABLE parts.whole ATTACH PARTITION parts.low FOR VALUES FROM (0) TO (10);
ALTER SCHEMA parts RENAME TO pieces;
-- alter: attached and detached, then the whole renamed
ALTER TABLE parts.whole ATTACH PARTITION parts.low FOR VALUES FROM (0) TO (10);
ALTER TABLE parts.whole DETACH PARTITION parts.high;
ALTER TABLE parts.whole RENAME TO everything;
ALTER TABLE parts.low RENAME TO high_;
-- set-up
CREATE INDEX whole_v ON ONLY parts.whole (v);
CREATE TABLE parts.top PARTITION OF parts.whole FOR VALUES FROM (20) TO (30);
CREATE INDEX whole_once ON ONLY parts.whole (v, id);
CREATE INDEX top_once ON parts.top (v, id);
ALTER INDEX parts.whole_once ATTACH PARTITION parts.top_once;
INSERT INTO parts.whole SELECT i, 'v' || i FROM generate_series(10, 29) i;
-- drop: partitions that lack an index of the whole
DROP TABLE parts.high, parts.top;
-- alter: one that lacks an index of the whole is detached
ALTER TABLE parts.whole DETACH PARTITION parts.high;
-- set-up
CREATE SCHEMA shared;
CREATE TABLE shared.homes (id integer PRIMARY KEY);
INSERT INTO shared.homes VALUES (1), (2);
CREATE TABLE shared.sales (id integer, region integer NOT NULL, home integer, amount integer, note text, CONSTRAINT sales_pk PRIMARY KEY (id, region),
    CONSTRAINT sales_home FOREIGN KEY (home) REFERENCES shared.homes, CONSTRAINT sales_amount CHECK (amount > 0)) PARTITION BY LIST (region);
CREATE TABLE shared.north PARTITION OF shared.sales FOR VALUES IN (1) WITH (fillfactor = 50);
CREATE TABLE shared.south PARTITION OF shared.sales FOR VALUES IN (2) PARTITION BY RANGE (id);
CREATE TABLE shared.south_low PARTITION OF shared.south FOR VALUES FROM (0) TO (100);
CREATE UNIQUE INDEX sales_once ON shared.sales (id, region, amount);
CREATE TABLE shared.returns (id integer PRIMARY KEY, sale integer, region integer, FOREIGN KEY (sale, region) REFERENCES shared.sales);
CREATE FUNCTION shared.sign() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.note := COALESCE(NEW.note, '') || 's'; RETURN NEW; END$$;
CREATE TRIGGER sign BEFORE INSERT OR UPDATE ON shared.sales FOR EACH ROW EXECUTE FUNCTION shared.sign();
CREATE TABLE shared.east (id integer NOT NULL, region integer NOT NULL, home integer REFERENCES shared.homes, amount integer, note text,
    CONSTRAINT sales_amount CHECK (amount > 0));
INSERT INTO shared.sales SELECT i, 1 + i % 2, 1 + i % 2, i FROM generate_series(1, 20) i;
INSERT INTO shared.returns SELECT i, i, 1 + i % 2 FROM generate_series(1, 10) i;
INSERT INTO shared.east VALUES (500, 9, 1, 3);
COMMENT ON CONSTRAINT sales_home ON shared.north IS 'inherited';
-- alter: rows of partitions that break what the whole had
ALTER TABLE shared.sales DROP CONSTRAINT sales_home, DROP CONSTRAINT sales_amount;
UPDATE shared.sales SET home = 99, amount = -amount;
DROP INDEX shared.sales_once;
-- alter: one with the checks of the whole is detached
DELETE FROM shared.returns WHERE region = 1;
ALTER TABLE shared.sales DETACH PARTITION shared.north;
-- alter: one is detached and filled beyond its bounds
DELETE FROM shared.returns WHERE region = 1;
ALTER TABLE shared.sales DETACH PARTITION shared.north;
UPDATE shared.north SET region = 7 WHERE id < 5;
INSERT INTO shared.north VALUES (1, 1, 1, 1);
-- alter: one is detached and loses what it had from the whole
ALTER TABLE shared.returns DROP CONSTRAINT returns_sale_region_fkey;
ALTER TABLE shared.sales DETACH PARTITION shared.north;
ALTER TABLE shared.north DROP CONSTRAINT sales_amount, DROP CONSTRAINT sales_home, DROP CONSTRAINT north_pkey;
DROP INDEX shared.north_id_region_amount_idx;
UPDATE shared.north SET amount = -1, home = 88, region = 9;
INSERT INTO shared.north SELECT * FROM shared.north;
-- alter: one is detached and shaped otherwise
ALTER TABLE shared.returns DROP CONSTRAINT returns_sale_region_fkey;
ALTER TABLE shared.sales DETACH PARTITION shared.north;
ALTER TABLE shared.north ALTER COLUMN amount TYPE bigint, DROP COLUMN note;
-- alter: other bounds, and rows in them that others refer to
DELETE FROM shared.returns WHERE region = 1;
ALTER TABLE shared.sales DETACH PARTITION shared.north;
ALTER TABLE shared.sales ATTACH PARTITION shared.north FOR VALUES IN (1, 8);
INSERT INTO shared.sales VALUES (777, 8, 1, 1);
INSERT INTO shared.returns VALUES (50, 777, 8);
-- alter: other bounds, then the whole renamed and widened
DELETE FROM shared.returns;
ALTER TABLE shared.sales DETACH PARTITION shared.north;
ALTER TABLE shared.sales ATTACH PARTITION shared.north FOR VALUES IN (1, 8);
ALTER TABLE shared.sales RENAME TO turnover;
ALTER TABLE shared.turnover ADD COLUMN extra integer, ALTER COLUMN amount TYPE bigint;
-- alter: attached, which makes its keys, and widened with the whole
ALTER TABLE shared.sales ATTACH PARTITION shared.east FOR VALUES IN (9);
INSERT INTO shared.returns VALUES (99, 500, 9);
ALTER TABLE shared.sales ADD COLUMN extra integer DEFAULT 3;
ALTER TABLE shared.sales RENAME TO turnover;
-- alter: attached, then the whole drops its keys and gets others
ALTER TABLE shared.sales ATTACH PARTITION shared.east FOR VALUES IN (9);
ALTER TABLE shared.sales DROP CONSTRAINT sales_pk CASCADE;
ALTER TABLE shared.sales DROP CONSTRAINT sales_home, DROP CONSTRAINT sales_amount, ADD CONSTRAINT sales_small CHECK (amount < 1000);
-- create: a partition whose rows others refer to
CREATE TABLE shared.west PARTITION OF shared.sales FOR VALUES IN (3);
INSERT INTO shared.sales VALUES (900, 3, 1, 1);
INSERT INTO shared.returns VALUES (99, 900, 3);
-- drop: a partition that others refer to
DELETE FROM shared.returns WHERE region = 1;
DROP TABLE shared.north CASCADE;
-- alter: the triggers of keys in one partition
ALTER TABLE shared.south_low DISABLE TRIGGER ALL;
DELETE FROM shared.south_low;
-- alter: a trigger that fires whatever happens, on the rows of partitions
ALTER TABLE shared.sales ENABLE ALWAYS TRIGGER sign;
UPDATE shared.sales SET amount = amount + 1;
-- set-up
ALTER TABLE shared.north DISABLE TRIGGER ALL;
ALTER TABLE shared.homes DISABLE TRIGGER ALL;
-- alter: rows beside a trigger that fires whatever happens in one partition
ALTER TABLE shared.south_low ENABLE ALWAYS TRIGGER sign;
UPDATE shared.sales SET amount = amount + 1;
-- alter: triggers of keys that were off in one partition
ALTER TABLE shared.north ENABLE TRIGGER ALL;
ALTER TABLE shared.homes ENABLE TRIGGER ALL;
-- alter 17+: options of the index of an exclusion constraint in one partition
ALTER INDEX orders_2_at_room_excl SET (fillfactor = 77);
-- set-up
CREATE TABLE own_whole (id integer PRIMARY KEY, v text) PARTITION BY RANGE (id);
CREATE INDEX own_whole_v ON own_whole (v);
CREATE TABLE own_part (id integer NOT NULL, v text, CONSTRAINT own_key PRIMARY KEY (id));
CREATE INDEX own_index ON own_part (v) WITH (fillfactor = 50);
COMMENT ON INDEX own_index IS 'own';
ALTER TABLE own_part CLUSTER ON own_index;
ALTER TABLE own_whole ATTACH PARTITION own_part FOR VALUES FROM (0) TO (10);
INSERT INTO own_whole SELECT i, 'v' || i FROM generate_series(1, 9) i;
ALTER TABLE own_whole ADD CONSTRAINT own_positive CHECK (id > 5) NOT VALID;
ALTER TABLE own_part ALTER COLUMN id SET NOT NULL;
CREATE SCHEMA own_place;
CREATE TABLE own_place.beyond PARTITION OF own_whole FOR VALUES FROM (10) TO (20);
CREATE TRIGGER pass BEFORE INSERT ON own_whole FOR EACH ROW EXECUTE FUNCTION pass();
ALTER TABLE own_place.beyond DISABLE TRIGGER pass;
-- drop: a partition with indexes and a key of its own name, and rows that a check of the whole that is not valid refuses
DROP TABLE own_part;
-- drop: the whole of such a partition
DROP TABLE own_whole;
-- alter: such a partition detached
ALTER TABLE own_whole DETACH PARTITION own_part;
-- alter: the state of a trigger in partitions of a schema that got another name
ALTER SCHEMA own_place RENAME TO another_place;
ALTER TABLE another_place.beyond ENABLE TRIGGER pass;
ALTER TABLE own_part DISABLE TRIGGER pass;
-- alter: values of a column by the whole, whose index such a partition has by its own name
ALTER TABLE own_whole DROP CONSTRAINT own_positive;
ALTER TABLE own_whole ALTER COLUMN v TYPE text USING 'k';
-- drop: a partition in which a trigger of the whole is switched off
DROP TABLE own_place.beyond;
-- set-up
CREATE TABLE places (id integer PRIMARY KEY);
INSERT INTO places VALUES (1), (2);
CREATE TABLE visits (id integer, place integer) PARTITION BY RANGE (id);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
CREATE TABLE visits_1a PARTITION OF visits_1 FOR VALUES FROM (0) TO (5);
ALTER TABLE visits_1a ADD CONSTRAINT "Its own" FOREIGN KEY (place) REFERENCES places ON DELETE SET NULL;
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (10) TO (20);
ALTER TABLE visits ADD CONSTRAINT visits_place FOREIGN KEY (place) REFERENCES places ON DELETE SET NULL;
ALTER TABLE visits_2 RENAME CONSTRAINT visits_place TO other;
INSERT INTO visits VALUES (1, 1), (11, 2);
-- drop: a foreign key that partitions call otherwise
ALTER TABLE visits DROP CONSTRAINT visits_place;
-- drop: what such a key refers to
DROP TABLE places CASCADE;
-- drop: a partition that calls it otherwise
DROP TABLE visits_2;
-- alter: one is detached that calls it otherwise
ALTER TABLE visits DETACH PARTITION visits_2;
-- rename: such a key, in the whole and in partitions
ALTER TABLE visits_2 RENAME CONSTRAINT other TO visits_place;
ALTER TABLE visits_1a RENAME CONSTRAINT "Its own" TO its;
ALTER TABLE visits RENAME CONSTRAINT visits_place TO place_of_visit;
ALTER TABLE visits_1a RENAME TO visits_9;
-- set-up 17+
CREATE TABLE numbered (id integer GENERATED ALWAYS AS IDENTITY, place integer, at integer) PARTITION BY RANGE (at);
CREATE TABLE numbered_1 PARTITION OF numbered FOR VALUES FROM (0) TO (10) PARTITION BY LIST (place);
CREATE TABLE numbered_1a PARTITION OF numbered_1 FOR VALUES IN (1, 2);
INSERT INTO numbered (place, at) VALUES (1, 1), (2, 2);
-- alter 17+: a partition that is partitioned detached, with the identity of the whole in its partitions
ALTER TABLE numbered DETACH PARTITION numbered_1;
-- drop 17+: such a partition
DROP TABLE numbered_1;
-- alter 17+: the identity of the whole gone, in all partitions
ALTER TABLE numbered ALTER COLUMN id DROP IDENTITY;
