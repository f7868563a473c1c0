-- Phase 02, database: what dashboards ask for is worked out beforehand, and found by new indexes.
CREATE MATERIALIZED VIEW user_stats_mv AS
SELECT user_id, count(*) AS orders, sum(amount) AS turnover, max(placed_at) AS last_order_at
FROM orders
GROUP BY user_id;
CREATE UNIQUE INDEX user_stats_mv_key ON user_stats_mv (user_id);
CREATE MATERIALIZED VIEW dashboard_summary_mv AS
SELECT date_trunc('day', placed_at) AS day, status, count(*) AS orders, sum(amount) AS turnover
FROM orders
GROUP BY 1, 2;
CREATE UNIQUE INDEX dashboard_summary_mv_key ON dashboard_summary_mv (day, status);
CREATE INDEX dashboard_summary_mv_turnover ON dashboard_summary_mv (turnover DESC);
-- the application reads them through views
CREATE VIEW best_customers AS
SELECT u.email, s.orders, s.turnover
FROM user_stats_mv s
JOIN users u ON u.id = s.user_id
WHERE s.turnover > 4000;
GRANT SELECT ON user_stats_mv, dashboard_summary_mv, best_customers TO dashboard_app;
CREATE INDEX idx_user_performance ON orders (user_id, placed_at DESC) INCLUDE (amount);
-- a rule that the optimisation leans on
ALTER TABLE orders ADD CONSTRAINT idx_dashboard_optimize UNIQUE (placed_at, id);
ALTER TABLE orders ALTER COLUMN status SET STATISTICS 500;
