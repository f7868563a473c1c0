-- The same work where phase 04 never was.
INSERT INTO sessions (token, user_id, opened_at)
VALUES ('00000000-0000-0000-0000-000000000007', 7, '2026-04-01 09:00:00+00');
