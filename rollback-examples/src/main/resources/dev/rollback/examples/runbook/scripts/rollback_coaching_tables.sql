-- WARNING: this deletes ALL coaching data. What will be deleted:
SELECT 'sponsor_connections' AS table_name, COUNT(*) FROM sponsor_connections
UNION ALL
SELECT 'sponsor_chat_messages', COUNT(*) FROM sponsor_chat_messages
UNION ALL
SELECT 'sponsor_visible_memos', COUNT(*) FROM sponsor_visible_memos;

-- Uncommented after manual confirmation
DROP TABLE IF EXISTS sponsor_visible_memos CASCADE;
DROP TABLE IF EXISTS sponsor_chat_messages CASCADE;
DROP TABLE IF EXISTS sponsor_connections CASCADE;
DROP FUNCTION IF EXISTS create_coach_connection(bigint, bigint);
DROP FUNCTION IF EXISTS get_unread_memo_count(bigint);

-- Verify tables removed
SELECT COUNT(*) FROM pg_tables WHERE tablename LIKE 'sponsor_%';
