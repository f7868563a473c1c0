\i repair.sql

-- Or manually run down migration
\i 20260401000000_down.sql

-- Check table counts
SELECT 'markets' as table, count(*) FROM markets
UNION ALL
SELECT 'recommendations', count(*) FROM recommendations
UNION ALL
SELECT 'agent_signals', count(*) FROM agent_signals;

-- Check recent data
SELECT * FROM markets
ORDER BY created_at DESC
LIMIT 5;
