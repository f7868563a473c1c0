-- set-up
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE FUNCTION plus(integer) RETURNS integer LANGUAGE sql TRANSFORM FOR TYPE integer AS 'SELECT $1 + 1';
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'both ways';
-- create: one way
CREATE TRANSFORM FOR bigint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-- drop: with the function
DROP TRANSFORM FOR integer LANGUAGE sql CASCADE;
-- alter: comment
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS NULL;
-- replace: the other way only
CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION int4recv(internal));
