-- supabase migration repair --status reverted 20260401000000
DELETE FROM supabase_migrations.schema_migrations WHERE version = '20260401000000';
