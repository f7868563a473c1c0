-- set-up
CREATE TYPE level AS ENUM ('low', 'high');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE float_range AS RANGE (SUBTYPE = float8);
CREATE TABLE numbers (id integer PRIMARY KEY, i2 smallint, i8 bigint, n numeric, n2 numeric(20, 10), f4 real, f8 double precision, m money, o oid);
INSERT INTO numbers VALUES (1, -32768, 9223372036854775807, 'NaN', 0.1, 'NaN', '-0', 1.5, 0),
    (2, 32767, -9223372036854775808, 'Infinity', -0.0000000001, '-0', 'Infinity', -0.01, 4294967295),
    (3, 0, 0, '-Infinity', NULL, '-Infinity', 'NaN', NULL, NULL),
    (4, 1, 1, 1.0, 1.0, 0.1, 0.1, 0, 1), (5, 1, 1, 1.00, 1.0, 1e-45, 5e-324, 0, 1), (6, NULL, NULL, 1e200, 0, 3.4e38, 1.7976931348623157e308, NULL, NULL);
CREATE TABLE texts (id integer PRIMARY KEY, t text, v varchar(10), c char(5), n name, b bytea, bit3 bit(3), vb bit varying, u uuid, single "char");
INSERT INTO texts VALUES (1, '', '', '', '', '', B'101', B'', '00000000-0000-0000-0000-000000000000', ''),
    (2, E'tab\tline\nback\\slash', 'trail   ', 'ab', 'name', '\x00ff5c', B'000', B'1', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'x'),
    (3, 'ünï ✓ 漢字 😀', 'ß', 'é', NULL, decode(repeat('00', 5000), 'hex'), NULL, repeat('10', 500)::varbit, NULL, NULL),
    (4, repeat('long ', 20000), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (5, 'NULL', '\N', '"', '''', '\x27', NULL, NULL, NULL, NULL);
CREATE TABLE times (id integer PRIMARY KEY, d date, t time, tz timetz, ts timestamp, tstz timestamptz, i interval);
INSERT INTO times VALUES (1, 'infinity', '24:00', '23:59:59.999999+14', 'infinity', '-infinity', '1 mon -1 day 00:00:00.000001'),
    (2, '4713-01-01 BC', '00:00', '00:00-15:59', '2026-03-29 02:30', '2026-10-25 02:30 Europe/Vienna', '30 days'),
    (3, '5874897-12-31', NULL, NULL, '0044-03-15 BC', 'epoch', '1 mon'), (4, '2026-01-01', '12:00', NULL, NULL, NULL, '720 hours');
CREATE TABLE documents (id integer PRIMARY KEY, j json, jb jsonb, x xml, tv tsvector, tq tsquery, jp jsonpath);
INSERT INTO documents VALUES (1, '{"b": 1, "a":  1, "b": 2}', '{"b": 1, "a": [1.0, 1.00, null]}', '<a  b="1">x &amp; y</a>', 'a:1A b:2', 'a & !b', '$.a[*] ? (@ > 1)'),
    (2, ' null ', 'null', '', '', NULL, NULL), (3, '"é"', '"\u00e9"', '<?xml version="1.0"?><r/>', NULL, '''x y''', 'strict $');
CREATE TABLE shapes (id integer PRIMARY KEY, p point, l line, s lseg, b box, pa path, po polygon, c circle);
INSERT INTO shapes VALUES (1, '(-0,0)', '{1,-1,0}', '[(0,0),(1,1)]', '(2,2),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))', '<(0,0),1e-300>'),
    (2, '(NaN,Infinity)', NULL, NULL, NULL, '((0,0),(1,1))', NULL, NULL);
CREATE TABLE lists (id integer PRIMARY KEY, ia integer[], ta text[], shifted integer[], deep integer[][], la level[], pa pair[], da positive[]);
INSERT INTO lists VALUES (1, '{}', '{}', '[0:2]={1,2,3}', '{{1,2},{3,4}}', '{low,high,NULL}', ARRAY[ROW(1, 'a,"b')::pair, NULL], '{1}'),
    (2, '{NULL}', '{"",NULL,"NULL","a b","{"}', '[-5:-4][2:3]={{1,2},{3,4}}', NULL, '{}', NULL, NULL);
CREATE TABLE tiny (a numeric, b text);
INSERT INTO tiny VALUES (1.0, NULL), (1.00, '');
CREATE TABLE own_types (id integer PRIMARY KEY, l level, p pair, d positive, r float_range, row_of tiny);
INSERT INTO own_types VALUES (1, 'low', ROW(1, NULL), 5, '[-0,NaN)', (SELECT whole FROM tiny whole WHERE b = '')),
    (2, NULL, ROW(NULL, NULL), NULL, 'empty', ROW(NULL, NULL)), (3, 'high', NULL, 1, '(,)', NULL);
CREATE TABLE net (id integer PRIMARY KEY, i inet, c cidr, m macaddr, m8 macaddr8, r int4range, mr datemultirange, ls pg_lsn, rc regclass, xs txid_snapshot, sn pg_snapshot);
INSERT INTO net VALUES (1, '::1/64', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '[1,5)', '{[2026-01-01,2026-02-01),[2026-03-01,)}', '16/B374D848', 'pg_class', '10:20:10,14', '10:20:10,14'),
    (2, '192.168.1.5', NULL, NULL, NULL, 'empty', '{}', '0/0', NULL, NULL, NULL);
CREATE TABLE same_rows (f double precision, j json, t text);
INSERT INTO same_rows VALUES ('-0', '{"a":1}', NULL), ('0', '{"a":1}', NULL), ('0', '{"a": 1}', NULL), ('NaN', NULL, ''), ('NaN', NULL, '');
-- update: signs of zero and scales of numbers alone
UPDATE numbers SET f8 = 0, f4 = 0 WHERE f8 = 0 OR f4 = 0;
UPDATE numbers SET n = 1.000 WHERE n = 1;
-- update: every number
UPDATE numbers SET i2 = 7, i8 = 7, n = 7, n2 = 7, f4 = 7, f8 = 7, m = 7, o = 7;
-- update: every text
UPDATE texts SET t = 'x', v = 'x', c = 'x', n = 'x', b = '\x01', bit3 = B'111', vb = B'0', u = NULL, single = 'y';
-- update: trailing blanks and null against empty
UPDATE texts SET v = 'trail' WHERE id = 2;
UPDATE texts SET t = NULL WHERE id = 1;
-- update: every time
UPDATE times SET d = '2026-01-01', t = '01:00', tz = '01:00Z', ts = '2026-01-01', tstz = '2026-01-01Z', i = '1 day';
-- update: equal intervals that are not the same
UPDATE times SET i = '30 days' WHERE i = '1 mon';
-- update: documents in their blanks and order alone
UPDATE documents SET j = '{"b":1,"a":1,"b":2}', x = '<a b="1">x &amp; y</a>' WHERE id = 1;
-- update: every document
UPDATE documents SET j = '1', jb = '2', x = '<z/>', tv = 'z', tq = 'z', jp = '$';
-- update: every shape
UPDATE shapes SET p = '(1,1)', l = '{1,1,1}', s = '[(1,1),(2,2)]', b = '(1,1),(0,0)', pa = '[(9,9)]', po = '((9,9))', c = '<(1,1),1>';
-- update: lower bounds of arrays alone
UPDATE lists SET shifted = '{1,2,3}' WHERE id = 1;
-- update: every array
UPDATE lists SET ia = '{9}', ta = '{x}', shifted = NULL, deep = '{{9}}', la = '{low}', pa = '{}', da = '{7}';
-- update: every value of an own type
UPDATE own_types SET l = 'high', p = ROW(2, 'x'), d = 9, r = '[1,2)', row_of = NULL;
-- update: a null row against a row of nulls
UPDATE own_types SET p = NULL WHERE id = 2;
-- update: the rest
UPDATE net SET i = '1.1.1.1', c = '1.0.0.0/8', m = NULL, m8 = NULL, r = '[7,8)', mr = '{}', ls = '0/1', rc = 'net', xs = NULL, sn = NULL;
-- update: rows without key that are equal by operator only
UPDATE same_rows SET f = 0 WHERE f = 0;
-- delete: everything
DELETE FROM numbers; DELETE FROM texts; DELETE FROM times; DELETE FROM documents; DELETE FROM shapes; DELETE FROM lists; DELETE FROM own_types;
DELETE FROM net; DELETE FROM same_rows;
-- insert: twins
INSERT INTO same_rows SELECT * FROM same_rows;
-- drop: every table
DROP TABLE own_types, tiny, numbers, texts, times, documents, shapes, lists, net, same_rows;
-- drop: the types, which takes the columns
DROP TYPE level, pair, float_range CASCADE;
DROP DOMAIN positive CASCADE;
-- drop: a middle column of each
ALTER TABLE texts DROP COLUMN t;
ALTER TABLE times DROP COLUMN ts;
ALTER TABLE documents DROP COLUMN jb;
ALTER TABLE shapes DROP COLUMN l;
ALTER TABLE lists DROP COLUMN shifted;
ALTER TABLE same_rows DROP COLUMN f;
-- alter: types that lose something
ALTER TABLE numbers ALTER COLUMN n TYPE real USING CASE WHEN abs(n) < 1000 THEN n END,
    ALTER COLUMN f8 TYPE real USING CASE WHEN f8 = 0.1 THEN f8 END;
ALTER TABLE documents ALTER COLUMN j TYPE jsonb;
ALTER TABLE times ALTER COLUMN tstz TYPE date;
ALTER TABLE texts ALTER COLUMN v TYPE char(10);
