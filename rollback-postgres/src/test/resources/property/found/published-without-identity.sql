-- set-up
CREATE TABLE trades (id integer PRIMARY KEY);
INSERT INTO trades SELECT generate_series(1, 20);
-- change
ALTER TABLE trades ADD COLUMN note uuid;
ALTER TABLE trades DROP CONSTRAINT trades_pkey;
CREATE PUBLICATION everybody FOR TABLE trades;
