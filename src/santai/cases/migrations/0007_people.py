"""What helps people to take part, who acts for whom, and what opens an order to whoever is recognised."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import santai.kernel.fields
import santai.kernel.keys
from santai.identity.policies import protect
from santai.identity.types import citizen_principal

BATCH = 2000


def let_holders_be_found(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the orders of people who left an ID number to whoever shows it, as new orders are from now on."""
    alias = schema_editor.connection.alias
    parties = apps.get_model("cases", "Party").objects.using(alias)
    known = parties.filter(
        capacity="asker", order__label="normal", order__safe_to_contact=True, order__by_voice=False
    )
    known = known.exclude(citizen_id_index="").order_by("id")
    after = None
    while rows := list((known.filter(id__gt=after) if after else known)[:BATCH]):
        _grant(apps, alias, rows)
        after = rows[-1].id


def _grant(apps: Apps, alias: str, parties: list[models.Model]) -> None:
    grants = apps.get_model("identity", "Grant").objects.using(alias)
    by_order = {party.order_id: party for party in parties}
    cases = apps.get_model("cases", "Case").objects.using(alias).filter(order_id__in=by_order)
    given = []
    for case in cases:
        party = by_order[case.order_id]
        given.append(
            grants.model(
                id=santai.kernel.keys.new_key(), principal=citizen_principal(party.citizen_id_index),
                order_id=case.order_id, case_id=case.id, created_at=case.opened_at, due_at=case.due_at,
                open=case.closed_at is None,
            )
        )
    grants.bulk_create(given, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_life_cycle_protection"), ("identity", "0002_doors")]

    operations = [
        migrations.AddField("party", "adaptations", santai.kernel.fields.EncryptedField(null=True)),
        migrations.AddField("party", "groups", santai.kernel.fields.EncryptedField(null=True)),
        migrations.AddField("party", "contact", santai.kernel.fields.EncryptedField(null=True)),
        migrations.CreateModel(
            name="Representation",
            fields=[
                ("id", models.UUIDField(default=santai.kernel.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ("relation", models.CharField(max_length=12)),
                ("basis", models.CharField(max_length=12)),
                ("consent", models.CharField(max_length=12)),
                ("how", models.CharField(blank=True, max_length=12)),
                ("code_id", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("order", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="representations", to="cases.workorder")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.party")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("consent__in", ["refused", "withdrawn"]), _negated=True),
                        fields=("order",),
                        name="one_proxy_at_a_time",
                    )
                ],
            },
        ),
        protect("cases_representation", column="order_id"),
        migrations.RunPython(let_holders_be_found, migrations.RunPython.noop),
    ]
