-- Phase 05, infrastructure: assets move to the network.
CREATE TABLE assets (
    path text PRIMARY KEY,
    url  text NOT NULL
);
INSERT INTO assets (path, url)
SELECT 'img/' || n, 'https://cdn.example.com/img/' || n FROM generate_series(1, 50) n;
