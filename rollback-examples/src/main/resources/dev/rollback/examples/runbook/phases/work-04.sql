-- Work that uses what phase 04 brought.
INSERT INTO sessions (token, user_id, opened_at, node)
VALUES ('00000000-0000-0000-0000-000000000007', 7, '2026-04-01 09:00:00+00', 2);
INSERT INTO slow_statements (query, took, seen_at) VALUES ('SELECT 1', '2 seconds', '2026-04-01 09:00:00+00');
