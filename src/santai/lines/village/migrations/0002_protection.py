"""A log is seen with its order, and never changed: a correction is a further row."""

from django.db import migrations

from santai.identity.policies import append_only, protect


class Migration(migrations.Migration):
    dependencies = [("village", "0001_service_log"), ("identity", "0001_initial")]

    operations = [protect("village_servicelog", column="order_id"), append_only("village_servicelog")]
