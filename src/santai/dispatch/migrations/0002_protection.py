"""An assignment is seen with its case, and never changed: another one is a further row."""

from django.db import migrations

from santai.identity.policies import append_only, protect


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_assignments"), ("identity", "0001_initial")]

    operations = [
        protect("dispatch_assignment", column="case_id", key="case_id", order="order_id"),
        append_only("dispatch_assignment"),
    ]
