"""Row-level security on everything personal, and the one sequence that numbers orders and cases."""

from django.db import migrations

from santai.identity.policies import append_only, protect

SEQUENCE = """
CREATE SEQUENCE cases_number MINVALUE 1 MAXVALUE 9999999 CYCLE;
GRANT USAGE, SELECT ON SEQUENCE cases_number TO santai_app, santai_intake, santai_loader;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("identity", "0001_initial")]

    operations = [
        migrations.RunSQL(SEQUENCE, "DROP SEQUENCE cases_number"),
        protect("cases_workorder", column="id"),
        protect("cases_case", column="id", key="case_id", order="order_id"),
        protect("cases_party", column="order_id"),
        protect("cases_contact", column="order_id"),
        protect("cases_message", column="order_id"),
        protect("cases_clock", column="order_id"),
        protect("cases_rating", column="order_id"),
        append_only("cases_rating"),
        append_only("cases_contact"),
    ]
