"""Steps, concerns and outcomes are seen with their case; what supervision did is never changed."""

from django.db import migrations

from santai.identity.policies import append_only, protect


class Migration(migrations.Migration):
    dependencies = [("supervision", "0003_board_and_figures"), ("identity", "0001_initial")]

    operations = [
        protect("supervision_step", column="case_id", key="case_id", order="order_id"),
        protect("supervision_concern", column="case_id", key="case_id", order="order_id", each=True),
        protect("supervision_outcome", column="case_id", key="case_id", order="order_id", each=True),
        append_only("supervision_step"),
    ]
