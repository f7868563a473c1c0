-- What users do while all phases are out.
INSERT INTO orders (id, user_id, amount, status, placed_at) VALUES (70001, 7, 99.5, 'open', '2026-04-01 09:00:00+00');
UPDATE orders SET status = 'paid' WHERE id = 42;
UPDATE users SET bundle = 'lazy', last_login_at = '2026-04-01 09:00:00+00' WHERE id = 7;
INSERT INTO cache_entries VALUES ('dashboard:7', '{"orders": 11}', '2026-04-01 10:00:00+00');
