-- "Rebuild the relationships": the same columns, other rules, one new index.
ALTER TABLE trades DROP CONSTRAINT trades_strategy_id_fkey;
ALTER TABLE trades ADD CONSTRAINT trades_strategy_id_fkey FOREIGN KEY (strategy_id) REFERENCES strategies (id) NOT VALID;
ALTER TABLE strategy_performance DROP CONSTRAINT strategy_performance_strategy_id_fkey;
ALTER TABLE strategy_performance ADD CONSTRAINT strategy_performance_strategy_fk
    FOREIGN KEY (strategy_id) REFERENCES strategies (id);
ALTER TABLE strategy_performance ADD CONSTRAINT performance_strategy_id_idx UNIQUE (day, strategy_id);
CREATE INDEX strategy_performance_strategy_id_idx ON strategy_performance (strategy_id);
