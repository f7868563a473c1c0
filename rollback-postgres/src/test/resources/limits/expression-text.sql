-- limit: The text of an expression that changes when it is read again
-- why: The catalog holds a tree. Its text, read back, can give another tree, which prints as another text and means the same.
-- instead: Expressions of objects that still live are not touched. What has to be made again is written so that the known case gives the old tree; any other difference refuses the rollback, unless EXPRESSION_TEXT is accepted by name.
-- set-up
CREATE TABLE public.orders (side varchar(4), CONSTRAINT printed CHECK (side IN ('buy', 'sell')));
DO $$BEGIN
    EXECUTE 'ALTER TABLE public.orders ADD CONSTRAINT read_again '
        || (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'printed');
END$$;
-- shows 2: one constraint and its own text read again print as two texts
SELECT count(DISTINCT pg_get_constraintdef(oid)) FROM pg_constraint WHERE conname IN ('printed', 'read_again');
