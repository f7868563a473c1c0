-- Backup current constraints
SELECT
    tc.table_name,
    tc.constraint_name,
    tc.constraint_type
FROM information_schema.table_constraints tc
WHERE tc.table_schema = 'public'
AND tc.constraint_type = 'FOREIGN KEY';

-- Drop foreign key constraints added by the fix
ALTER TABLE trades DROP CONSTRAINT IF EXISTS trades_strategy_id_fkey;
ALTER TABLE strategy_performance DROP CONSTRAINT IF EXISTS strategy_performance_strategy_id_fkey;
-- Repeat for all tables with new constraints

-- Restore original constraint definitions
-- (This would be based on your pre-fix database state)
ALTER TABLE trades ADD CONSTRAINT original_trades_strategy_fkey
FOREIGN KEY (strategy_id) REFERENCES strategies(id);

-- Test constraint integrity
SELECT
    tc.table_name,
    tc.constraint_name,
    tc.constraint_type
FROM information_schema.table_constraints tc
WHERE tc.table_schema = 'public'
AND tc.constraint_type = 'FOREIGN KEY';
