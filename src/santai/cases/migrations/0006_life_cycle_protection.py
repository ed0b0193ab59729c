"""Follow-ups are seen like their order; what was forwarded also by whoever holds its reply code, and nothing else."""

from django.db import migrations

from santai.identity.policies import CONTEXT, protect

SHOWN = f"CREATE POLICY shown ON cases_forwarding TO santai_app USING (id = ANY({CONTEXT}::uuid[]))"


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_life_cycle")]

    operations = [
        protect("cases_followup", column="order_id"),
        protect("cases_forwarding", column="order_id"),
        migrations.RunSQL(SHOWN, "DROP POLICY IF EXISTS shown ON cases_forwarding"),
    ]
