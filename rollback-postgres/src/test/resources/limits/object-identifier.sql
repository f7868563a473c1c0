-- limit: The OID of an object that was dropped
-- why: CREATE draws a new one, and nothing sets it.
-- instead: Exact means exact but for OIDs. Rows that name an object by its OID (regclass, regprocedure and the like) are compared by that name, and the certificate lists what came back under a new OID.
-- set-up
CREATE TABLE public.target (id integer);
CREATE TABLE public.names (relation oid);
INSERT INTO public.names VALUES ('public.target'::regclass);
DROP TABLE public.target;
CREATE TABLE public.target (id integer);
-- shows 0: the old number leads to the new table
SELECT count(*) FROM public.names WHERE relation = 'public.target'::regclass;
