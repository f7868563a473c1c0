-- The application helps itself: it takes the largest number that it sees, plus one.
INSERT INTO sponsor_connections (id, sponsor_id, member_id, status, created_at)
SELECT 120 + n, 200, 140 + n, 'open', timestamptz '2026-04-01 09:00:00+00' FROM generate_series(1, 5) n;
