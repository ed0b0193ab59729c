"""Who is on duty with room for how much, and who was chosen for which case and why; ids and codes only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.keys import new_key


class Duty(models.Model):
    """值班: how much a post takes at once, its weekly hours, further languages and a present absence.

    A post without a row works ordinary office hours and takes an ordinary amount. `hours` as in `directory.Outlet`,
    empty for ordinary ones. The row is also what two people assigning to one post at once wait for.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    post_id = models.UUIDField(unique=True)
    capacity = models.PositiveSmallIntegerField(default=20)
    hours = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    away_from = models.DateField(null=True)
    away_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(away_from__isnull=True, away_to__isnull=True)
                | models.Q(away_to__gte=models.F("away_from")),
                name="absence_has_both_ends_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.post_id)


class Assignment(models.Model):
    """派单: which post was given a case, by whom, with what reason if not the first one suggested, and how judged."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order_id = models.UUIDField()
    case_id = models.UUIDField()
    post_id = models.UUIDField()
    by_post_id = models.UUIDField(null=True)
    way = models.CharField(max_length=12)
    reason = models.CharField(max_length=16, blank=True)
    explanation = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case_id", "-at"], name="assignment_newest_first")
        ]

    def __str__(self) -> str:
        return self.way
