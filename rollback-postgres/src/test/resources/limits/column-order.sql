-- limit: The place of a column that was dropped, in place
-- why: A column that is added lands behind all others.
-- instead: The table is built again with its columns in order, and its rows come from the baseline.
-- set-up
CREATE TABLE public.places (a integer, b integer, c integer);
ALTER TABLE public.places DROP COLUMN b;
ALTER TABLE public.places ADD COLUMN b integer;
-- shows a c b: the order of the columns
SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = 'public.places'::regclass AND attnum > 0 AND NOT attisdropped;
