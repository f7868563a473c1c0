package dev.rollback.postgres.bench;

/** A schema of 1,000 tables, 3,000 indexes, 1,500 foreign keys, 200 views, 300 functions and 300 triggers, and a change to 50 of them. */
final class LargeSchema {

    static final String SCRIPT = """
            DO $$
            BEGIN
              CREATE SCHEMA app;
              FOR i IN 0..299 LOOP
                EXECUTE format('CREATE FUNCTION app.f%s() RETURNS trigger LANGUAGE plpgsql AS %L', i,
                               'BEGIN NEW.note := ''touched by ' || i || '''; RETURN NEW; END');
              END LOOP;
              FOR i IN 0..999 LOOP
                EXECUTE format($t$CREATE TABLE app.t%s (
                    id bigint NOT NULL CONSTRAINT t%1$s_pkey PRIMARY KEY, parent bigint, root bigint, name text NOT NULL DEFAULT 'new',
                    note text, amount numeric(12, 2) NOT NULL DEFAULT 0, happened timestamptz NOT NULL DEFAULT now(), tags text[])$t$, i);
                EXECUTE format('CREATE INDEX t%s_parent ON app.t%1$s (parent)', i);
                EXECUTE format('CREATE INDEX t%s_recent ON app.t%1$s (happened DESC, name) WHERE amount > 0', i);
                EXECUTE format('ALTER TABLE app.t%s ADD CONSTRAINT t%1$s_parent_fkey FOREIGN KEY (parent) REFERENCES app.t%s ON DELETE CASCADE', i, i / 2);
                IF i % 2 = 0 THEN
                  EXECUTE format('ALTER TABLE app.t%s ADD CONSTRAINT t%1$s_root_fkey FOREIGN KEY (root) REFERENCES app.t%s', i, i % 10);
                END IF;
                IF i < 300 THEN
                  EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON app.t%s FOR EACH ROW EXECUTE FUNCTION app.f%1$s()', i);
                END IF;
              END LOOP;
              FOR i IN 0..199 LOOP
                EXECUTE format('CREATE VIEW app.v%s AS SELECT a.id, a.name, b.amount, count(*) OVER (PARTITION BY b.root) AS siblings '
                               'FROM app.t%1$s a JOIN app.t%s b ON b.parent = a.id WHERE a.amount > %1$s', i, i + 700);
              END LOOP;
            END $$;
            """;

    /** Ten of each: indexes and foreign keys that go, columns that come, functions and views that become others. */
    static final String CHANGE = """
            DO $$
            BEGIN
              FOR i IN 500..509 LOOP
                EXECUTE format('DROP INDEX app.t%s_recent', i);
                EXECUTE format('ALTER TABLE app.t%s DROP CONSTRAINT t%1$s_parent_fkey', i + 20);
                EXECUTE format('ALTER TABLE app.t%s ADD COLUMN risk text', i + 40);
                EXECUTE format('CREATE OR REPLACE FUNCTION app.f%s() RETURNS trigger LANGUAGE plpgsql AS %L', i - 400, 'BEGIN RETURN NULL; END');
                EXECUTE format('CREATE OR REPLACE VIEW app.v%s AS SELECT a.id, a.name, b.amount, count(*) OVER (PARTITION BY b.root) AS siblings '
                               'FROM app.t%1$s a JOIN app.t%s b ON b.parent = a.id', i - 400, i + 300);
              END LOOP;
            END $$;
            """;

    private LargeSchema() {}
}
