-- limit: A base type that has to go without its functions, or to change its layout
-- why: A base type and its input and output functions need each other; only DROP … CASCADE parts them, and CASCADE takes what nobody has seen.
-- instead: Nothing is ever dropped with CASCADE. The rollback is refused.
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
