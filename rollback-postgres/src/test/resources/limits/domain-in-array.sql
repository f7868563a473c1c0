-- limit: A validated constraint of a domain that an array, a composite or a range contains, in place
-- why: PostgreSQL does not look for the domain's values inside of other types, so it neither adds a constraint that has to be checked nor validates one.
-- instead: The tables with such columns are created anew from their kept rows, once the domain has its constraint.
-- set-up
CREATE DOMAIN public.free AS integer;
CREATE TABLE public.holds (members public.free[]);
-- refused 0A000: adding a constraint
ALTER DOMAIN public.free ADD CONSTRAINT above_zero CHECK (VALUE > 0);
-- refused 0A000: validating one
ALTER DOMAIN public.free ADD CONSTRAINT later CHECK (VALUE > 0) NOT VALID;
ALTER DOMAIN public.free VALIDATE CONSTRAINT later;
-- refused 0A000: NOT NULL
ALTER DOMAIN public.free SET NOT NULL;
