SELECT max(version) AS newest FROM supabase_migrations.schema_migrations;
