"""Messages to be sent and sent: the telephone and any one-time code sealed, the words made from a template.

The table is not bound to grants: the job that sends acts for no post and would need sight of every order. Instead
it holds nothing readable (sealed columns, a template's key, an order's id); sending empties the sealed columns.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.fields import EncryptedField
from santai.kernel.keys import new_key
from santai.notices.types import State


class Notice(models.Model):
    """消息: one text message; `effect_key` is unique, so the same thing is told once however often it is queued."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    template = models.CharField(max_length=32)
    phone = EncryptedField()
    secret = EncryptedField()
    order_id = models.UUIDField(null=True, db_index=True)
    values = models.JSONField(default=dict)
    effect_key = models.CharField(max_length=96, unique=True)
    state = models.CharField(max_length=8, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["-created_at"], name="notice_newest")]

    def __str__(self) -> str:
        return self.template
