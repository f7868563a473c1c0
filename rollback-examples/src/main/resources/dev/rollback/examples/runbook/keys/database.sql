-- A journal application with integer keys, and another team's invoices that refer to its users.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'vibes_app') THEN
        CREATE ROLE vibes_app NOLOGIN;
    END IF;
END
$$;

CREATE SCHEMA billing;
GRANT USAGE ON SCHEMA public TO vibes_app;

CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('0041_integer_ids');

CREATE TYPE mood AS ENUM ('bright', 'gloomy');

CREATE TABLE users (
    id         serial PRIMARY KEY,
    email      text        NOT NULL UNIQUE,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE journals (
    id         serial PRIMARY KEY,
    user_id    integer     NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title      text        NOT NULL,
    content    text        NOT NULL DEFAULT '',
    mood       mood        NOT NULL DEFAULT 'bright',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX journals_user_idx ON journals (user_id, created_at DESC);

CREATE TABLE tags (
    id      serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name    text    NOT NULL,
    CONSTRAINT tags_user_id_name_key UNIQUE (user_id, name)
);

CREATE TABLE secret_tags (
    journal_id integer NOT NULL REFERENCES journals (id) ON DELETE CASCADE,
    tag_id     integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (journal_id, tag_id)
);

CREATE TABLE reminders (
    id      serial PRIMARY KEY,
    user_id integer     NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    due_at  timestamptz NOT NULL
);

CREATE TABLE audit_logs (
    id      bigserial PRIMARY KEY,
    user_id integer REFERENCES users (id) ON DELETE SET NULL,
    action  text        NOT NULL,
    at      timestamptz NOT NULL
);

CREATE TABLE user_sessions (
    token   text PRIMARY KEY,
    user_id integer     NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires timestamptz NOT NULL
);

CREATE TABLE billing.invoices (
    number  text PRIMARY KEY,
    user_id integer        NOT NULL REFERENCES users (id),
    amount  numeric(10, 2) NOT NULL
);
CREATE VIEW billing.debtors AS
SELECT u.email, sum(i.amount) AS amount
FROM billing.invoices i
JOIN users u ON u.id = i.user_id
GROUP BY u.email;

ALTER TABLE journals ENABLE ROW LEVEL SECURITY;
CREATE POLICY journals_owner ON journals TO vibes_app
    USING (user_id = nullif(current_setting('vibes.user', true), '')::integer);
GRANT SELECT, INSERT, UPDATE, DELETE ON users, journals, tags, secret_tags, reminders TO vibes_app;
GRANT USAGE ON SEQUENCE users_id_seq, journals_id_seq, tags_id_seq, reminders_id_seq TO vibes_app;

INSERT INTO users (email, name, created_at)
SELECT format('user%s@example.com', n), 'User ' || n, timestamptz '2026-01-01 00:00:00+00' + n * interval '1 hour'
FROM generate_series(1, 130) n;
-- ten accounts are gone; their numbers stay in links that were sent
DELETE FROM users WHERE id % 13 = 0;

INSERT INTO journals (user_id, title, content, mood, created_at)
SELECT u.id, 'Day ' || d, repeat('word ', d), (ARRAY['bright', 'gloomy'])[1 + d % 2]::mood,
       timestamptz '2026-02-01 00:00:00+00' + d * interval '1 day'
FROM users u, generate_series(1, 12) d
ORDER BY d, u.id;

INSERT INTO tags (user_id, name) SELECT u.id, t FROM users u, unnest(ARRAY['home', 'work', 'health']) t ORDER BY u.id, t;

INSERT INTO secret_tags (journal_id, tag_id)
SELECT j.id, t.id FROM journals j JOIN tags t ON t.user_id = j.user_id WHERE (j.id + t.id) % 3 = 0;

INSERT INTO reminders (user_id, due_at)
SELECT id, timestamptz '2026-05-01 08:00:00+00' + id * interval '1 hour' FROM users ORDER BY id;

INSERT INTO audit_logs (user_id, action, at)
SELECT 1 + n % 12, 'login', timestamptz '2026-03-01 00:00:00+00' + n * interval '7 minutes' FROM generate_series(1, 800) n;

INSERT INTO user_sessions (token, user_id, expires)
SELECT md5('token' || id), id, timestamptz '2026-06-01 00:00:00+00' FROM users;

INSERT INTO billing.invoices (number, user_id, amount) SELECT 'I-' || id, id, id * 1.5 FROM users WHERE id % 2 = 0;
ANALYZE;
