"""Events are appended and never changed: the application has no right to."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_initial")]

    operations = [
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM santai_app, santai_loader, santai_intake",
            migrations.RunSQL.noop,
        ),
    ]
