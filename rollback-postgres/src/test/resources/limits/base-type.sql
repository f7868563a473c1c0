-- limit: A base type that goes without its functions, or changes its layout, in place
-- why: A base type and its input and output functions need each other; only DROP … CASCADE parts them, and CASCADE takes what nobody has seen.
-- instead: Whatever else depends on them is dropped by a step of its own. Then the type is dropped with CASCADE in one statement that first asks that only these functions are left, and refuses otherwise.
-- set-up
CREATE TYPE public.small_text;
CREATE FUNCTION public.small_in(cstring) RETURNS public.small_text LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION public.small_out(public.small_text) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE public.small_text (INPUT = public.small_in, OUTPUT = public.small_out, LIKE = text);
-- refused 2BP01: dropping the type
DROP TYPE public.small_text;
-- refused 2BP01: dropping its functions
DROP FUNCTION public.small_in(cstring), public.small_out(public.small_text);
-- refused 42601: another layout
ALTER TYPE public.small_text SET (INTERNALLENGTH = 4);
