-- ROLLBACK_FULL.sql
-- Purpose: Complete rollback of all strategy fixes

-- Step 1: Create rollback log table
CREATE TABLE IF NOT EXISTS rollback_log (
    id SERIAL PRIMARY KEY,
    operation TEXT,
    status TEXT,
    details TEXT,
    timestamp TIMESTAMP DEFAULT NOW()
);

-- Step 2: Execute partial rollbacks
\i rollback-schema-cache.sql
\i rollback-relationships.sql

-- Step 3: Additional cleanup if needed
-- (Add any additional cleanup steps specific to your implementation)

-- Step 4: Verify system state
SELECT 'strategies' as table_name, COUNT(*) as record_count FROM strategies
UNION ALL
SELECT 'trades' as table_name, COUNT(*) as record_count FROM trades
UNION ALL
SELECT 'rollback_log' as table_name, COUNT(*) as record_count FROM rollback_log;

-- Final verification
SELECT 'FULL_ROLLBACK_COMPLETED' as status, NOW() as timestamp;
