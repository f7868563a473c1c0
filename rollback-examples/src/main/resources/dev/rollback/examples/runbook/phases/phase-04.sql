-- Phase 04, backend: sessions are told apart by node, slow statements are recorded.
ALTER TABLE sessions ADD COLUMN node smallint;
UPDATE sessions SET node = 1;
CREATE INDEX sessions_node_idx ON sessions (node, opened_at);
CREATE TABLE slow_statements (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    query    text        NOT NULL,
    took     interval    NOT NULL,
    seen_at  timestamptz NOT NULL
);
