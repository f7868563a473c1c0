-- Recommendations without a market or a confidence.
SELECT count(*) FROM recommendations r
WHERE r.confidence IS NULL OR NOT EXISTS (SELECT FROM markets m WHERE m.id = r.market_id);
