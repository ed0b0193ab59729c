"""The village line's own rows: what was done where, when as the device claims, and when the server had it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.keys import new_key


class ServiceLog(models.Model):
    """服务记录: one version of a log; a correction is a further row with a higher revision, never an overwrite.

    `at` is the official receipt; `claimed_at` is what the device said; `served_on` is the claimed day unless doubted.
    `doubts` are codes of `types.Doubt`, separated by spaces.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order_id = models.UUIDField()
    case_id = models.UUIDField()
    revision = models.PositiveSmallIntegerField(default=1)
    client_id = models.UUIDField()
    actor_id = models.UUIDField()
    post_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=16)
    topic = models.CharField(max_length=32, blank=True)
    heads = models.CharField(max_length=8)
    village = models.CharField(max_length=12, blank=True)
    served_on = models.DateField()
    claimed_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    doubts = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case_id", "revision"], name="log_revision_once"),
            models.UniqueConstraint(
                fields=["actor_id", "client_id"], condition=models.Q(revision=1), name="log_once_per_client_id"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["order_id"], name="log_by_order"),
            models.Index(fields=["actor_id", "-served_on"], name="log_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.client_id}"
