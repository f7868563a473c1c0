CREATE TABLE backup_strategies AS SELECT * FROM strategies;
