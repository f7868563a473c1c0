-- set-up
CREATE TABLE files (id integer PRIMARY KEY, body oid);
INSERT INTO files SELECT i, lo_from_bytea(500000 + i, decode(repeat('ab', 3000 * i), 'hex')) FROM generate_series(1, 5) i;
GRANT SELECT ON LARGE OBJECT 500001 TO rollback_reader;
COMMENT ON LARGE OBJECT 500001 IS 'first';
-- create: a large object
SELECT lo_from_bytea(600000, '\x00');
-- drop: large objects
SELECT lo_unlink(500001), lo_unlink(500002);
-- alter: contents over more than one piece
SELECT lo_put(500004, 9000000, '\xff');
SELECT lo_truncate(lo_open(500005, 131072), 10);
-- alter: contents and privileges
SELECT lo_put(500003, 10, '\xffffff');
REVOKE SELECT ON LARGE OBJECT 500001 FROM rollback_reader;
