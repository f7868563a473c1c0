-- Identify affected records
SELECT * FROM strategies WHERE created_at > 'fix_timestamp';
SELECT * FROM trades WHERE created_at > 'fix_timestamp';

-- Restore specific tables
DELETE FROM strategies WHERE created_at > 'fix_timestamp';
INSERT INTO strategies SELECT * FROM backup_strategies WHERE created_at > 'fix_timestamp';

-- Re-apply any post-fix legitimate changes carefully

-- Check referential integrity
SELECT COUNT(*) FROM trades t WHERE NOT EXISTS (SELECT 1 FROM strategies s WHERE s.id = t.strategy_id);

-- Check for duplicates
SELECT user_id, COUNT(*) FROM strategies GROUP BY user_id HAVING COUNT(*) > 1;
