-- Before rollback
SELECT last_value, is_called FROM sponsor_connections_id_seq;

-- Safe value
SELECT setval('sponsor_connections_id_seq', COALESCE((SELECT MAX(id) FROM sponsor_connections), 0) + 1, false);

-- After rollback
SELECT last_value, is_called FROM sponsor_connections_id_seq;

-- Test nextval
SELECT nextval('sponsor_connections_id_seq');
