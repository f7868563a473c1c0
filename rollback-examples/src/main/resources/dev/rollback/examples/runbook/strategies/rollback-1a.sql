-- Create a backup of current state
CREATE TABLE rollback_backup_strategies AS SELECT * FROM strategies;
CREATE TABLE rollback_backup_trades AS SELECT * FROM trades;
-- Repeat for all affected tables

-- Rebuild PostgreSQL cache without clearing
DISCARD PLANS;
DISCARD SEQUENCES;
DISCARD TEMP;

-- Rebuild statistics selectively
ANALYZE strategies;
ANALYZE trades;

-- Test basic queries
SELECT COUNT(*) FROM strategies;
SELECT COUNT(*) FROM trades;

-- Check for performance improvements
EXPLAIN ANALYZE SELECT * FROM strategies LIMIT 10;
