-- What users do with UUID keys; the application draws them in order.
INSERT INTO users (id, email, name, created_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'ada@example.com', 'Ada', '2026-04-01 09:00:00+00'),
    ('00000000-0000-7000-8000-000000000002', 'bob@example.com', 'Bob', '2026-04-01 09:01:00+00');
INSERT INTO journals (id, user_id, title, content, created_at) VALUES
    ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 'First', 'of Ada', '2026-04-01 10:00:00+00'),
    ('00000000-0000-7000-8000-000000000012', (SELECT id FROM users WHERE email = 'user7@example.com'), 'April', 'again',
     '2026-04-01 10:05:00+00');
INSERT INTO tags (id, user_id, name)
VALUES ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000001', 'garden');
INSERT INTO secret_tags VALUES ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000021');
INSERT INTO user_sessions (token, user_id, expires)
VALUES ('fresh', '00000000-0000-7000-8000-000000000002', '2026-06-01 00:00:00+00');
INSERT INTO billing.invoices (number, user_id, amount) VALUES ('I-ada', '00000000-0000-7000-8000-000000000001', 12);
UPDATE users SET name = 'User nine' WHERE email = 'user9@example.com';
UPDATE journals SET content = 'rewritten' WHERE legacy_id = 100;
DELETE FROM users WHERE email = 'user5@example.com';
