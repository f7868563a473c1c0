-- limit: The place of a column that a parent got after its child had columns of its own
-- why: CREATE TABLE … INHERITS puts what is inherited first. The order can be had without it, but then INHERIT marks the column as the child's own.
-- instead: Such a child stays as it is where it still lives. If it has to be created anew, the rollback is refused.
-- set-up
CREATE TABLE public.parents (a integer);
CREATE TABLE public.children (own integer) INHERITS (public.parents);
ALTER TABLE public.parents ADD COLUMN late integer;
-- shows a own late: the order of the columns
SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = 'public.children'::regclass AND attnum > 0 AND NOT attisdropped;
-- shows a late own: the order when it is created anew
CREATE TABLE public.again (own integer) INHERITS (public.parents);
SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = 'public.again'::regclass AND attnum > 0 AND NOT attisdropped;
-- shows 2: columns marked as its own when it is made a child afterwards
CREATE TABLE public.again (a integer, late integer);
ALTER TABLE public.again INHERIT public.parents;
SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.again'::regclass AND attnum > 0 AND attislocal;
