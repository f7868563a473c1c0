-- set-up
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD gist2 TYPE INDEX HANDLER gisthandler;
CREATE OPERATOR CLASS box_ops2 DEFAULT FOR TYPE box USING gist2 AS OPERATOR 3 &&, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
    FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal);
CREATE TABLE far (id integer PRIMARY KEY, b box) USING heap2;
CREATE TABLE near (id integer PRIMARY KEY, b box);
CREATE MATERIALIZED VIEW seen USING heap2 AS SELECT id FROM near;
INSERT INTO far SELECT i, box(point(i, i), point(0, 0)) FROM generate_series(1, 20) i;
CREATE INDEX far_b ON far USING gist2 (b);
COMMENT ON ACCESS METHOD heap2 IS 'like heap';
-- create: a table under it
CREATE TABLE more (id integer) USING heap2;
-- drop: with the index that uses it
DROP ACCESS METHOD gist2 CASCADE;
-- drop: with the tables that use it
DROP ACCESS METHOD heap2 CASCADE;
-- alter: that of tables and a materialised view
ALTER TABLE far SET ACCESS METHOD heap;
ALTER TABLE near SET ACCESS METHOD heap2;
ALTER MATERIALIZED VIEW seen SET ACCESS METHOD heap;
-- alter: comment
COMMENT ON ACCESS METHOD heap2 IS 'changed';
-- alter 17+: that of a partitioned table
CREATE TABLE parts (id integer) PARTITION BY LIST (id);
ALTER TABLE parts SET ACCESS METHOD heap2;
