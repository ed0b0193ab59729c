"""Messages and webhooks to be sent and sent: telephones, one-time codes and signing secrets sealed.

The tables are not bound to grants: the job that sends acts for no post and would need sight of every order. Instead
they hold nothing readable (sealed columns, keys, ids); sending a message empties its sealed columns.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.fields import EncryptedField
from santai.kernel.keys import new_key
from santai.notices.types import Channel, State


class Notice(models.Model):
    """消息: one text message or e-mail; `effect_key` is unique, so the same thing is told once however often queued.

    While a try is under way `busy_until` keeps others from it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    template = models.CharField(max_length=32)
    channel = models.CharField(max_length=8, default=Channel.SMS)
    phone = EncryptedField()
    email = EncryptedField()
    secret = EncryptedField()
    order_id = models.UUIDField(null=True, db_index=True)
    values = models.JSONField(default=dict)
    effect_key = models.CharField(max_length=96, unique=True)
    state = models.CharField(max_length=8, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=24, blank=True)
    created_at = models.DateTimeField()
    busy_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at"], name="notice_newest"),
            models.Index(fields=["-created_at"], condition=models.Q(state=State.FAILED), name="notice_failed"),
        ]

    def __str__(self) -> str:
        return self.template


class Endpoint(models.Model):
    """接收地址: another system's address that is told of facts, signed with a secret only the two know.

    A former secret still signs beside the present one until `former_until`, so that the other side changes in its time.
    While it fails it rests until `rest_until`, and then one sending at a time tries it, so that a slow or dead side
    holds up nobody else.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=500)
    secret = EncryptedField()
    former_secret = EncryptedField()
    former_until = models.DateTimeField(null=True)
    events = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    rest_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """通知: one fact to be told to one endpoint; `effect_key` is unique, so each is told as one effect."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="deliveries")
    event_id = models.UUIDField()
    event_code = models.CharField(max_length=48)
    order_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    effect_key = models.CharField(max_length=96, unique=True)
    state = models.CharField(max_length=8, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=24, blank=True)
    queued_at = models.DateTimeField()
    busy_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-happened_at"], condition=models.Q(state=State.FAILED), name="delivery_failed"),
        ]

    def __str__(self) -> str:
        return self.event_code
