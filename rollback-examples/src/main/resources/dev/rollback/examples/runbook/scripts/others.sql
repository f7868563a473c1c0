-- What another team built on top of it meanwhile.
CREATE TABLE coach_invoices (
    id            bigint PRIMARY KEY,
    connection_id integer REFERENCES sponsor_connections (id),
    amount        numeric(10, 2) NOT NULL
);
INSERT INTO coach_invoices (id, connection_id, amount) SELECT n, n, n * 10 FROM generate_series(1, 60) n;
CREATE VIEW coach_overview AS
SELECT c.sponsor_id, count(*) AS messages
FROM sponsor_connections c
JOIN sponsor_chat_messages m ON m.connection_id = c.id
GROUP BY c.sponsor_id;
GRANT SELECT ON coach_overview TO coaching_app;
