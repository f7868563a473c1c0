-- What somebody wrote when the migration was new.
ALTER TABLE recommendations ALTER COLUMN score TYPE numeric(5, 4);
ALTER TABLE recommendations RENAME COLUMN score TO confidence;
ALTER TABLE markets ADD COLUMN liquidity numeric(14, 2);
ALTER TABLE markets DROP COLUMN tags;
DROP TABLE IF EXISTS market_tags;
