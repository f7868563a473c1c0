-- set-up
CREATE TABLE tenants (id integer PRIMARY KEY, name text);
CREATE TABLE documents (id integer PRIMARY KEY, tenant integer REFERENCES tenants, body text, secret boolean);
CREATE TABLE open_table (id integer PRIMARY KEY, x integer);
INSERT INTO tenants SELECT i, 't' || i FROM generate_series(1, 5) i;
INSERT INTO documents SELECT i, 1 + i % 5, 'd' || i, i % 9 = 0 FROM generate_series(1, 60) i;
INSERT INTO open_table SELECT i, i FROM generate_series(1, 10) i;
CREATE FUNCTION my_tenant() RETURNS integer LANGUAGE sql STABLE AS $$SELECT current_setting('app.tenant', true)::integer$$;
CREATE POLICY own ON documents USING (tenant = my_tenant()) WITH CHECK (tenant = my_tenant());
CREATE POLICY readers ON documents FOR SELECT TO rollback_reader, rollback_auditor USING (NOT secret);
CREATE POLICY no_secrets ON documents AS RESTRICTIVE FOR ALL TO PUBLIC USING (NOT secret OR current_user = 'postgres');
CREATE POLICY by_name ON documents FOR DELETE USING (EXISTS (SELECT FROM tenants t WHERE t.id = documents.tenant AND t.name <> 't1'));
CREATE POLICY add ON documents FOR INSERT WITH CHECK (true);
CREATE POLICY dormant ON open_table USING (x > 3);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON POLICY own ON documents IS 'one tenant each';
ALTER TABLE documents OWNER TO rollback_owner;
-- create: a policy, and row security on a table that had none
CREATE POLICY auditors ON open_table FOR SELECT TO rollback_auditor USING (true);
ALTER TABLE open_table ENABLE ROW LEVEL SECURITY;
-- drop: policies
DROP POLICY own ON documents;
DROP POLICY no_secrets ON documents;
-- drop: all, and row security with them
DROP POLICY own ON documents;
DROP POLICY readers ON documents;
DROP POLICY no_secrets ON documents;
DROP POLICY by_name ON documents;
DROP POLICY add ON documents;
ALTER TABLE documents DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
-- drop: by a function that they use
DROP FUNCTION my_tenant() CASCADE;
-- drop: by a column that they use
ALTER TABLE documents DROP COLUMN secret CASCADE;
-- drop: the table under row security
DROP TABLE documents;
-- alter: roles and expressions
ALTER POLICY readers ON documents TO PUBLIC USING (secret);
ALTER POLICY own ON documents USING (true) WITH CHECK (tenant > 0);
-- alter: the flags
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE open_table ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- alter: rows under forced row security
UPDATE documents SET body = 'x', secret = true WHERE id < 30;
DELETE FROM documents WHERE id > 50;
-- rename: a policy
ALTER POLICY own ON documents RENAME TO tenant_isolation;
-- replace: another command and kind under the same name
DROP POLICY readers ON documents;
CREATE POLICY readers ON documents AS RESTRICTIVE FOR UPDATE TO rollback_reader USING (true) WITH CHECK (false);
-- replace: under look-alike names
DROP POLICY own ON documents;
CREATE POLICY own_select ON documents FOR SELECT USING (tenant = my_tenant());
CREATE POLICY own_insert ON documents FOR INSERT WITH CHECK (tenant = my_tenant());
-- swap: policies, constraints and columns of a table that is renamed, too
ALTER POLICY own ON documents RENAME TO other;
ALTER POLICY add ON documents RENAME TO own;
ALTER POLICY other ON documents RENAME TO add;
ALTER TABLE documents RENAME COLUMN body TO spare;
ALTER TABLE documents RENAME COLUMN secret TO body;
ALTER TABLE documents RENAME COLUMN spare TO secret;
ALTER TABLE documents RENAME TO papers;
