-- An UPDATE without the right WHERE, and a DELETE that takes trades and figures along.
UPDATE strategies SET risk_limit = risk_limit * 100 WHERE id % 10 = 3;
DELETE FROM strategies WHERE id % 100 = 7;
