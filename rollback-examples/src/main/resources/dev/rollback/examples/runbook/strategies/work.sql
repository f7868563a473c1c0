-- What users do after the fix, before anybody notices. One writes another column of a row that the fix corrupted.
INSERT INTO strategies (id, user_id, name, risk_limit, created_at) VALUES
    (9001, 1, 'Carry', 500, '2026-04-01 09:00:00+00'),
    (9002, 2, 'Pairs', 700, '2026-04-01 09:05:00+00');
INSERT INTO trades (id, strategy_id, user_id, symbol, quantity, price, created_at) VALUES
    (90001, 9001, 1, 'SYM1', 3, 12.5, '2026-04-01 09:10:00+00'),
    (90002, NULL, 2, 'SYM2', 1, 7.25, '2026-04-01 09:20:00+00'),
    (90003, 13, 14, 'SYM3', 2, 9, '2026-04-01 09:30:00+00');
UPDATE strategies SET name = 'Renamed by its owner' WHERE id = 13;
DELETE FROM trades WHERE id IN (100, 101);
