-- set-up 18+
CREATE TABLE parents (id integer PRIMARY KEY);
CREATE TABLE children (id integer PRIMARY KEY, parent integer, age integer,
    CONSTRAINT parent_fk FOREIGN KEY (parent) REFERENCES parents ON DELETE CASCADE NOT ENFORCED,
    CONSTRAINT age_ok CHECK (age > 0) NOT ENFORCED, CONSTRAINT age_high CHECK (age < 200));
INSERT INTO parents SELECT i FROM generate_series(1, 20) i;
INSERT INTO children SELECT i, i + 10, i - 5 FROM generate_series(1, 20) i;
COMMENT ON CONSTRAINT age_ok ON children IS 'told, not kept';
-- create 18+: check and foreign key
ALTER TABLE children ADD CONSTRAINT id_ok CHECK (id > 10) NOT ENFORCED;
ALTER TABLE children ADD CONSTRAINT self_fk FOREIGN KEY (age) REFERENCES children NOT ENFORCED;
-- drop 18+: check and foreign key
ALTER TABLE children DROP CONSTRAINT age_ok, DROP CONSTRAINT parent_fk;
-- drop 18+: the table
DROP TABLE children;
-- drop 18+: the key behind
ALTER TABLE parents DROP CONSTRAINT parents_pkey CASCADE;
-- alter 18+: a foreign key enforced after its rows were mended
DELETE FROM children WHERE parent > 20;
ALTER TABLE children ALTER CONSTRAINT parent_fk ENFORCED;
-- rename 18+: check and foreign key
ALTER TABLE children RENAME CONSTRAINT age_ok TO age_wanted;
ALTER TABLE children RENAME CONSTRAINT parent_fk TO parent_wanted;
-- replace 18+: an enforced check by one that is not
ALTER TABLE children DROP CONSTRAINT age_high, ADD CONSTRAINT age_high CHECK (age < 200) NOT ENFORCED;
UPDATE children SET age = 300 WHERE id = 1;
