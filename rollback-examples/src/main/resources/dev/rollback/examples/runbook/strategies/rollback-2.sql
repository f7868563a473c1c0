-- Quick health check
SELECT COUNT(*) FROM strategies;
SELECT COUNT(*) FROM trades;

-- Check for critical errors
SELECT * FROM pg_stat_activity WHERE state = 'active' AND wait_event IS NOT NULL;

-- Backup all user data
CREATE TABLE emergency_backup_users AS SELECT * FROM auth.users;
CREATE TABLE emergency_backup_strategies AS SELECT * FROM strategies;
CREATE TABLE emergency_backup_trades AS SELECT * FROM trades;

-- Backup critical system tables
CREATE TABLE emergency_backup_policies AS SELECT * FROM pg_policies;

-- Restore from pre-fix backup if available
-- OR manually revert changes

-- Step 1: Remove new indexes
DROP INDEX IF EXISTS trades_strategy_id_idx;
DROP INDEX IF EXISTS strategy_performance_strategy_id_idx;

-- Step 2: Remove new RLS policies
DROP POLICY IF EXISTS trades_user_policy ON trades;
DROP POLICY IF EXISTS strategies_user_policy ON strategies;

-- Step 3: Restore original table structures
-- (This depends on your specific pre-fix state)

-- Comprehensive verification
-- Test 1: Basic functionality
SELECT COUNT(*) FROM strategies;
SELECT COUNT(*) FROM trades;

-- Test 3: Performance
EXPLAIN ANALYZE SELECT s.*, t.* FROM strategies s LEFT JOIN trades t ON s.id = t.strategy_id LIMIT 100;
