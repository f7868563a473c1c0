-- set-up
CREATE CONVERSION narrow FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
COMMENT ON CONVERSION narrow IS 'old files';
-- create: a default conversion
CREATE DEFAULT CONVERSION wide FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- drop: a conversion
DROP CONVERSION narrow;
-- alter: owner and comment
ALTER CONVERSION narrow OWNER TO rollback_owner;
COMMENT ON CONVERSION narrow IS 'new files';
-- rename: a conversion
ALTER CONVERSION narrow RENAME TO thin;
-- replace: as a default one
DROP CONVERSION narrow;
CREATE DEFAULT CONVERSION narrow FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
