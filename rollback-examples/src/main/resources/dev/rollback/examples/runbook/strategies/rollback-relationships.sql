-- ROLLBACK_RELATIONSHIPS.sql
-- Purpose: Rollback changes made by RELATIONSHIP_REBUILD.sql

-- Step 1: Remove new foreign key constraints
DO $$
DECLARE
    constraint_record RECORD;
BEGIN
    FOR constraint_record IN
        SELECT tc.table_name, tc.constraint_name
        FROM information_schema.table_constraints tc
        WHERE tc.table_schema = 'public'
        AND tc.constraint_type = 'FOREIGN KEY'
        AND tc.constraint_name LIKE '%strategy_id_fkey'
    LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS %I',
                     constraint_record.table_name, constraint_record.constraint_name);
    END LOOP;
END $$;

-- Step 2: Remove new indexes
DO $$
DECLARE
    index_record RECORD;
BEGIN
    FOR index_record IN
        SELECT tablename, indexname
        FROM pg_indexes
        WHERE schemaname = 'public'
        AND indexname LIKE '%strategy_id_idx'
        AND indexname NOT LIKE '%_pkey'
    LOOP
        EXECUTE format('DROP INDEX IF EXISTS %I', index_record.indexname);
    END LOOP;
END $$;

-- Step 3: Verify relationship state
SELECT
    tc.table_name,
    COUNT(*) as constraint_count
FROM information_schema.table_constraints tc
WHERE tc.table_schema = 'public'
AND tc.constraint_type = 'FOREIGN KEY'
GROUP BY tc.table_name;

-- Log rollback completion
INSERT INTO rollback_log (operation, status, timestamp)
VALUES ('ROLLBACK_RELATIONSHIPS', 'COMPLETED', NOW());
