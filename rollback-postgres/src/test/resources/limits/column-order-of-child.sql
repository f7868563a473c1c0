-- limit: The place of a column that a parent got after its child had columns of its own
-- why: CREATE TABLE … INHERITS puts what is inherited first. The order can be had without it, but then INHERIT marks the column as the child's own.
-- instead: Such a child stays as it is where it still lives. If it has to be created anew, the rollback is refused.
-- set-up
CREATE TABLE public.parents (a integer);
CREATE TABLE public.children (own integer) INHERITS (public.parents);
ALTER TABLE public.parents ADD COLUMN late integer;
CREATE TABLE public.again (own integer) INHERITS (public.parents);
CREATE TABLE public.adopted (a integer, own integer, late integer);
ALTER TABLE public.adopted INHERIT public.parents;
-- shows a own late: the order of the columns
SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'public.children'::regclass AND attnum > 0;
-- shows a late own: the order when it is created anew
SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'public.again'::regclass AND attnum > 0;
-- shows 1: the columns marked as its own
SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.children'::regclass AND attnum > 0 AND attislocal;
-- shows 3: the same when it is made a child afterwards
SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.adopted'::regclass AND attnum > 0 AND attislocal;
