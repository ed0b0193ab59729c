"""One administrator's duty per person, and the table behind sign-in limits and used one-time codes."""

from django.db import migrations, models

CACHE = """
CREATE TABLE identity_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX identity_cache_expires ON identity_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("role__in", ("system_admin", "security_admin", "audit_admin")), ("to_date__isnull", True)
                ),
                fields=("user",),
                name="one_admin_duty_per_person",
            ),
        ),
        migrations.RunSQL(CACHE, "DROP TABLE identity_cache"),
    ]
