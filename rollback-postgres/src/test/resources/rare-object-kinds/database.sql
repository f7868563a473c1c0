-- set-up
CREATE TABLE t (id integer PRIMARY KEY);
DO $$BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''ours''', current_database()); END$$;
-- alter: privileges, owner, comment of the database itself
DO $$BEGIN
    EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('COMMENT ON DATABASE %I IS ''theirs''', current_database());
    EXECUTE format('ALTER DATABASE %I OWNER TO rollback_owner', current_database());
END$$;
