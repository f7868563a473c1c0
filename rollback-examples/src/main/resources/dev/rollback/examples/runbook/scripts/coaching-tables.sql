-- The migration: three tables, two functions.
CREATE TABLE sponsor_connections (
    id         serial PRIMARY KEY,
    sponsor_id bigint      NOT NULL REFERENCES profiles (id),
    member_id  bigint      NOT NULL REFERENCES profiles (id),
    status     text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'ended')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sponsor_connections_pair_key UNIQUE (sponsor_id, member_id)
);

CREATE TABLE sponsor_chat_messages (
    id            bigserial PRIMARY KEY,
    connection_id integer     NOT NULL REFERENCES sponsor_connections (id) ON DELETE CASCADE,
    author_id     bigint      NOT NULL REFERENCES profiles (id),
    body          text        NOT NULL,
    sent_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sponsor_chat_messages_connection_idx ON sponsor_chat_messages (connection_id, sent_at);

CREATE TABLE sponsor_visible_memos (
    connection_id integer NOT NULL REFERENCES sponsor_connections (id) ON DELETE CASCADE,
    memo_id       bigint  NOT NULL REFERENCES memos (id) ON DELETE CASCADE,
    read_at       timestamptz,
    PRIMARY KEY (connection_id, memo_id)
);

ALTER TABLE sponsor_chat_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY sponsor_chat_messages_author ON sponsor_chat_messages TO coaching_app
    USING (author_id = nullif(current_setting('coaching.profile', true), '')::bigint);
GRANT SELECT, INSERT ON sponsor_connections, sponsor_chat_messages, sponsor_visible_memos TO coaching_app;

CREATE FUNCTION create_coach_connection(sponsor bigint, member bigint) RETURNS integer
    LANGUAGE sql AS
$$
    INSERT INTO sponsor_connections (sponsor_id, member_id) VALUES (sponsor, member) RETURNING id;
$$;

CREATE FUNCTION get_unread_memo_count(sponsor bigint) RETURNS bigint
    LANGUAGE sql STABLE
    RETURN (SELECT count(*) FROM sponsor_visible_memos v JOIN sponsor_connections c ON c.id = v.connection_id
            WHERE c.sponsor_id = sponsor AND v.read_at IS NULL);
