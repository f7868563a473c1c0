-- What members do with it. Ten connections were ended and removed; their numbers are in mails that were sent.
INSERT INTO sponsor_connections (sponsor_id, member_id, status, created_at)
SELECT 4 * (1 + n % 50), n, 'accepted', timestamptz '2026-03-01 00:00:00+00' + n * interval '5 minutes'
FROM generate_series(1, 130) n;
DELETE FROM sponsor_connections WHERE id > 120;
INSERT INTO sponsor_chat_messages (connection_id, author_id, body, sent_at)
SELECT 1 + n % 120, 1 + n % 120, 'Message ' || n, timestamptz '2026-03-02 00:00:00+00' + n * interval '1 minute'
FROM generate_series(1, 900) n;
INSERT INTO sponsor_visible_memos (connection_id, memo_id, read_at)
SELECT 1 + n % 120, n, CASE WHEN n % 3 = 0 THEN timestamptz '2026-03-03 00:00:00+00' END
FROM generate_series(1, 600) n;
