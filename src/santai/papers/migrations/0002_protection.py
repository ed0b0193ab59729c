"""A bound file is seen only with its order; a staged one has no order yet and is reached by its taker's fingerprint."""

from django.db import migrations

from santai.identity.policies import protect


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial"), ("identity", "0001_initial")]

    operations = [protect("papers_upload", column="order_id")]
