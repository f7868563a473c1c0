-- What version 1.1.0 writes when it analyses a market; undone at the end.
BEGIN;
INSERT INTO recommendations (id, market_id, action, confidence) VALUES (-1, 12, 'BUY', 0.9);
INSERT INTO agent_signals VALUES (-1, 'trend', 1);
INSERT INTO analysis_history (id, market_id, took) VALUES (-1, 12, '3 seconds');
SELECT count(*) AS analysed FROM confident_recommendations c JOIN markets m USING (question) WHERE m.id = 12 AND c.confidence = 0.9;
ROLLBACK;
