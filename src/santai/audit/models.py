"""Facts, appended and never changed, and the record that makes a repeated request one request."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.fields import EncryptedField
from santai.kernel.keys import new_key


class Event(models.Model):
    """事件: who, in which post, what, from → to, basis, when. Codes and values, no sentences, no foreign keys."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(max_length=48)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=32, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["order_id", "at"], name="event_by_order"),
            models.Index(fields=["-at"], name="event_newest"),
            models.Index(fields=["actor_id", "-at"], name="event_by_actor"),
        ]

    def __str__(self) -> str:
        return self.code


class Idempotency(models.Model):
    """One row for each creating request: its key, who sent it, the fingerprint of its body and its answer."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    key = models.CharField(max_length=64)
    door = models.CharField(max_length=64)
    sender = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    answer = EncryptedField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["door", "sender", "key"], name="idempotency_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["created_at"], name="idempotency_age")]

    def __str__(self) -> str:
        return self.key
