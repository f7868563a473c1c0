-- What the monitor and its users write while version 1.2.0 is out.
INSERT INTO markets (id, condition, question, status, created_at)
VALUES (7001, '0xnew', 'A new market?', 'open', '2026-04-01 09:00:00+00');
INSERT INTO recommendations (id, market_id, action, score, created_at) VALUES
    (70001, 7001, 'BUY', 0.75, '2026-04-01 09:10:00+00'),
    (70002, 12, 'SELL', 0.5, '2026-04-01 09:20:00+00');
INSERT INTO agent_signals VALUES (70001, 'trend', 1), (70002, 'news', -1);
INSERT INTO analysis_history (id, market_id, took, created_at) VALUES (8001, 7001, '4 seconds', '2026-04-01 09:15:00+00');
UPDATE recommendations SET note = 'seen by a person' WHERE id IN (5, 6);
UPDATE markets SET status = 'resolved' WHERE id = 30;
DELETE FROM recommendations WHERE id = 78;
