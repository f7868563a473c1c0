SELECT count(*) FROM markets;
SELECT count(*) FROM recommendations;
SELECT count(*) FROM agent_signals;
