"""Cards and sheets are seen with their case; a card is never changed."""

from django.db import migrations

from santai.identity.policies import append_only, protect


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_cards_and_sheets"), ("identity", "0001_initial")]

    operations = [
        protect("supervision_card", column="case_id", key="case_id", order="order_id"),
        protect("supervision_sheet", column="case_id", key="case_id", order="order_id"),
        append_only("supervision_card"),
    ]
