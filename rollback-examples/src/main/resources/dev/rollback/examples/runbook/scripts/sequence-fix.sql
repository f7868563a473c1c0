-- "Fix the sequence of sponsor_connections": it starts again, in larger steps, and the column does not ask it any more.
SELECT setval('sponsor_connections_id_seq', 1, false);
ALTER SEQUENCE sponsor_connections_id_seq INCREMENT BY 10;
ALTER SEQUENCE sponsor_connections_id_seq OWNED BY NONE;
ALTER TABLE sponsor_connections ALTER COLUMN id DROP DEFAULT;
