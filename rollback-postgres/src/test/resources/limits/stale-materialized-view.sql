-- limit: What a materialised view held that was out of date
-- why: Only its query fills it; rows cannot be written into it.
-- instead: It is refreshed if the refreshed rows equal the captured ones. Otherwise the rollback is refused, unless STALE_MATERIALIZED_VIEW is accepted by name.
-- set-up
CREATE TABLE public.source (n integer);
INSERT INTO public.source VALUES (1);
CREATE MATERIALIZED VIEW public.stale AS SELECT n FROM public.source;
INSERT INTO public.source VALUES (2);
-- refused 42809: INSERT into it
INSERT INTO public.stale VALUES (1);
-- refused 42809: UPDATE of it
UPDATE public.stale SET n = 1;
-- refused 0A000: another query for a while
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO public.stale DO INSTEAD SELECT 1 AS n;
-- change
REFRESH MATERIALIZED VIEW public.stale;
-- answer: STALE_MATERIALIZED_VIEW materialized view public.stale
