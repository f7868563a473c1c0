-- The same had the keys been integers all the time.
INSERT INTO users (email, name, created_at) VALUES
    ('ada@example.com', 'Ada', '2026-04-01 09:00:00+00'),
    ('bob@example.com', 'Bob', '2026-04-01 09:01:00+00');
INSERT INTO journals (user_id, title, content, created_at) VALUES
    ((SELECT id FROM users WHERE email = 'ada@example.com'), 'First', 'of Ada', '2026-04-01 10:00:00+00'),
    ((SELECT id FROM users WHERE email = 'user7@example.com'), 'April', 'again', '2026-04-01 10:05:00+00');
INSERT INTO tags (user_id, name) VALUES ((SELECT id FROM users WHERE email = 'ada@example.com'), 'garden');
INSERT INTO secret_tags
SELECT j.id, t.id FROM journals j, tags t WHERE j.title = 'First' AND t.name = 'garden';
INSERT INTO user_sessions (token, user_id, expires)
VALUES ('fresh', (SELECT id FROM users WHERE email = 'bob@example.com'), '2026-06-01 00:00:00+00');
INSERT INTO billing.invoices (number, user_id, amount) VALUES ('I-ada', (SELECT id FROM users WHERE email = 'ada@example.com'), 12);
UPDATE users SET name = 'User nine' WHERE email = 'user9@example.com';
UPDATE journals SET content = 'rewritten' WHERE id = 100;
DELETE FROM users WHERE email = 'user5@example.com';
