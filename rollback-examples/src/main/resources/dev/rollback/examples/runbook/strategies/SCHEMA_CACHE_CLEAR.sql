-- "Stale statistics are the problem": collect them anew, and as few as possible.
DISCARD PLANS;
ALTER TABLE trades ALTER COLUMN symbol SET STATISTICS 1;
DROP STATISTICS trades_symbol_price;
DROP INDEX trades_symbol_idx;
ANALYZE trades;
