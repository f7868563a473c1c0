-- set-up
CREATE TABLE t (id integer PRIMARY KEY);
DO $$BEGIN
    EXECUTE format('ALTER DATABASE %I SET work_mem = ''7MB''', current_database());
    EXECUTE format('ALTER ROLE rollback_reader IN DATABASE %I SET search_path = app, "Other One"', current_database());
END$$;
-- create: settings
DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = ''1h''', current_database()); END$$;
-- drop: settings
DO $$BEGIN
    EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
    EXECUTE format('ALTER ROLE rollback_reader IN DATABASE %I RESET ALL', current_database());
END$$;
-- alter: settings
DO $$BEGIN
    EXECUTE format('ALTER DATABASE %I SET work_mem = ''9MB''', current_database());
    EXECUTE format('ALTER ROLE rollback_reader IN DATABASE %I SET search_path = x', current_database());
END$$;
