-- set-up
CREATE TABLE t (id integer PRIMARY KEY);
DO $$BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''ours''', current_database()); END$$;
-- alter: privileges, owner, comment of the database itself
DO $$BEGIN
    EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('COMMENT ON DATABASE %I IS ''theirs''', current_database());
    EXECUTE format('ALTER DATABASE %I OWNER TO rollback_owner', current_database());
END$$;
-- alter: limits, with a grant of the new owner
DO $$BEGIN
    EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 7', current_database());
    EXECUTE format('ALTER DATABASE %I OWNER TO rollback_owner', current_database());
    EXECUTE format('GRANT CREATE ON DATABASE %I TO rollback_reader', current_database());
    EXECUTE format('COMMENT ON DATABASE %I IS NULL', current_database());
END$$;
-- alter: privileges
DO $$BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO rollback_reader WITH GRANT OPTION', current_database()); END$$;
