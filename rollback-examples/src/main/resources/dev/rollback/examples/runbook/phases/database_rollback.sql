-- Drop materialized views
DROP MATERIALIZED VIEW IF EXISTS dashboard_summary_mv;
DROP MATERIALIZED VIEW IF EXISTS user_stats_mv;

-- Restore original queries
-- Application will automatically fall back to base tables

-- Remove new indexes
DROP INDEX IF EXISTS idx_user_performance;
DROP INDEX IF EXISTS idx_dashboard_optimize;

-- Monitor query performance
-- Check slow query log
