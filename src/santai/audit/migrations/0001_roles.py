"""The database roles, made before any table so that default privileges cover every table."""

from django.db import migrations

ROLES = """
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['santai_app', 'santai_intake', 'santai_loader', 'santai_backup'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I LOGIN', name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
        END IF;
    END LOOP;
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        ALTER ROLE santai_loader BYPASSRLS;
        ALTER ROLE santai_backup BYPASSRLS;
    END IF;
    GRANT santai_app, santai_intake, santai_loader TO CURRENT_USER;
END $$;
GRANT USAGE ON SCHEMA public TO santai_app, santai_intake, santai_loader, santai_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO santai_app, santai_loader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO santai_app, santai_intake, santai_loader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO santai_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT ON TABLES TO santai_intake;
CREATE SCHEMA IF NOT EXISTS procrastinate;
GRANT USAGE ON SCHEMA procrastinate TO santai_app, santai_intake, santai_loader;
ALTER DEFAULT PRIVILEGES IN SCHEMA procrastinate GRANT ALL ON TABLES TO santai_app, santai_loader;
ALTER DEFAULT PRIVILEGES IN SCHEMA procrastinate GRANT ALL ON SEQUENCES TO santai_app, santai_loader;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [("contenttypes", "0001_initial"), ("procrastinate", "0001_initial")]

    operations = [migrations.RunSQL(ROLES, migrations.RunSQL.noop)]
