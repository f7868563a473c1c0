-- ROLLBACK_SCHEMA_CACHE.sql
-- Purpose: Rollback changes made by SCHEMA_CACHE_CLEAR.sql

-- Step 1: Rebuild cache without full clear
DISCARD PLANS;
DISCARD SEQUENCES;
DISCARD TEMP;

-- Step 2: Rebuild statistics for key tables only
ANALYZE strategies;
ANALYZE trades;

-- Step 3: Verify cache state
SELECT schemaname, tablename, seq_scan, seq_tup_read, idx_scan, idx_tup_fetch
FROM pg_stat_user_tables
WHERE schemaname = 'public'
AND tablename IN ('strategies', 'trades');

-- Log rollback completion
INSERT INTO rollback_log (operation, status, timestamp)
VALUES ('ROLLBACK_SCHEMA_CACHE', 'COMPLETED', NOW());
