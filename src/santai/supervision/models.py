"""Cards and sheets: ids, codes and moments, seen by whoever may see the case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.keys import new_key


class Card(models.Model):
    """黄牌 · 红牌: written once for each period, round and colour."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order_id = models.UUIDField()
    case_id = models.UUIDField()
    clock_id = models.UUIDField()
    round = models.PositiveSmallIntegerField()
    colour = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["clock_id", "round", "colour"], name="card_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["case_id", "-at"], name="card_by_case")]

    def __str__(self) -> str:
        return self.colour


class Sheet(models.Model):
    """督办单: a case that the unit named in `to_unit_id` has to look after; open until it is settled."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order_id = models.UUIDField()
    case_id = models.UUIDField()
    to_unit_id = models.UUIDField(null=True)
    why = models.CharField(max_length=12)
    by_post_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.UUIDField(null=True)
    finding = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case_id"], condition=models.Q(closed_at__isnull=True), name="one_open_sheet_per_case"
            ),
        ]

    def __str__(self) -> str:
        return self.why
