-- set-up
CREATE TABLE customers (id integer PRIMARY KEY, name text, city text, active boolean DEFAULT true);
CREATE TABLE sales (id integer PRIMARY KEY, customer integer REFERENCES customers, amount numeric);
INSERT INTO customers SELECT i, 'customer ' || i, 'city ' || i % 5, i % 4 <> 0 FROM generate_series(1, 40) i;
INSERT INTO sales SELECT i, 1 + i % 40, i * 1.5 FROM generate_series(1, 200) i;
CREATE VIEW active_customers WITH (security_barrier = true, security_invoker = true) AS SELECT id, name, city FROM customers WHERE active
    WITH LOCAL CHECK OPTION;
CREATE VIEW totals (customer, total) AS
    SELECT c.name, sum(s.amount) FROM active_customers c JOIN sales s ON s.customer = c.id GROUP BY c.name;
CREATE VIEW top AS SELECT * FROM totals ORDER BY total DESC LIMIT 3;
CREATE RECURSIVE VIEW steps (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM steps WHERE n < 10;
ALTER VIEW active_customers ALTER COLUMN city SET DEFAULT 'nowhere';
CREATE FUNCTION insert_total() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER totals_insert INSTEAD OF INSERT ON totals FOR EACH ROW EXECUTE FUNCTION insert_total();
CREATE RULE top_delete AS ON DELETE TO top DO INSTEAD NOTHING;
CREATE FUNCTION best() RETURNS SETOF top LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM top; END;
GRANT SELECT ON totals TO rollback_reader;
GRANT SELECT (customer) ON top TO rollback_auditor;
COMMENT ON VIEW totals IS 'by customer';
COMMENT ON COLUMN totals.total IS 'without tax';
ALTER VIEW totals OWNER TO rollback_owner;
-- create: a view on a view
CREATE VIEW poor AS SELECT * FROM totals WHERE total < 100;
GRANT SELECT ON poor TO PUBLIC;
-- drop: a view on which others stand
DROP VIEW active_customers CASCADE;
-- drop: a view with trigger, grants, comments
DROP VIEW totals CASCADE;
-- drop: views dropped for a column's sake and not made again
DROP VIEW active_customers CASCADE;
ALTER TABLE customers ALTER COLUMN city TYPE varchar(100);
-- alter: options, default, owner
ALTER VIEW active_customers RESET (security_barrier);
ALTER VIEW active_customers SET (check_option = cascaded);
ALTER VIEW active_customers ALTER COLUMN city DROP DEFAULT;
ALTER VIEW totals OWNER TO CURRENT_USER;
-- rename: a view that a function returns
ALTER VIEW top RENAME TO winners;
-- rename: a column of a view
ALTER VIEW totals RENAME COLUMN total TO volume;
-- replace: in place, which resets the options
CREATE OR REPLACE VIEW active_customers AS SELECT id, name, city FROM customers WHERE active AND id > 10;
-- replace: in place, with a column more
CREATE OR REPLACE VIEW active_customers AS SELECT id, name, city, active FROM customers;
-- replace: dropped and made again with other columns
DROP VIEW top CASCADE;
CREATE VIEW top AS SELECT total, customer FROM totals;
-- replace: a table takes its name
DROP VIEW steps;
CREATE TABLE steps AS SELECT generate_series(1, 10) AS n;
