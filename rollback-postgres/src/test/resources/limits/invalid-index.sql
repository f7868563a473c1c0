-- limit: An index that a failed build left invalid
-- why: No statement makes an index invalid; it is what remains of a concurrent build that failed, and rows that let it fail are needed to fail again.
-- instead: An invalid index that is still there stays as it is. Has it gone, the rollback is refused.
-- set-up
CREATE TABLE public.twins (n integer);
INSERT INTO public.twins VALUES (1), (1);
CREATE INDEX twins_n ON public.twins (n);
-- refused 42601: making it so
ALTER INDEX public.twins_n INVALID;
-- refused 23505: a build that fails leaves nothing inside of a transaction
CREATE UNIQUE INDEX twins_once ON public.twins (n);
-- shows 0: the remains of it
SELECT count(*) FROM pg_index WHERE NOT indisvalid;
