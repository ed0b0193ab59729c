"""A wall around an order hides its cases too; messages are appended and never changed."""

from django.db import migrations

from santai.identity.policies import append_only, protect


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_protection")]

    operations = [
        protect("cases_case", column="id", key="case_id", order="order_id"),
        append_only("cases_message"),
    ]
