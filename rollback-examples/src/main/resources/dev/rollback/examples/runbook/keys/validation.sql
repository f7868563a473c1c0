-- Verify primary keys are back to integers
SELECT
    table_name,
    column_name,
    data_type,
    is_nullable
FROM information_schema.columns
WHERE table_name IN ('users', 'journals', 'tags')
AND column_name = 'id';

-- Check record counts match pre-migration
SELECT
    'users' as table_name, COUNT(*) as record_count
FROM users
UNION ALL
SELECT
    'journals' as table_name, COUNT(*) as record_count
FROM journals
UNION ALL
SELECT
    'tags' as table_name, COUNT(*) as record_count
FROM tags;

-- Verify foreign key relationships
SELECT
    j.id as journal_id,
    j.user_id,
    u.id as user_id_check
FROM journals j
JOIN users u ON j.user_id = u.id
LIMIT 10;

-- Verify integer IDs are restored
SELECT
    id,
    pg_typeof(id) as id_type,
    email
FROM users
LIMIT 5;
