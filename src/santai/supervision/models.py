"""Cards, sheets and what supervision did, seen by whoever may see the case; and what is kept ready for its pages.

`Concern` and `Outcome` follow the cases and are bound to the same grants. `Watched`, `Position` and `Cell` are not
bound to grants: the job that keeps them acts for no post and would need sight of every order. They hold ids, moments
and numbers only; a page reads the cells of its own unit.
"""

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


class Step(models.Model):
    """催办 · 逐级上报: what supervision did about a case beside cards and sheets; once under each key."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order_id = models.UUIDField()
    case_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=64)
    to_unit_id = models.UUIDField(null=True)
    to_post_id = models.UUIDField(null=True)
    by_post_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case_id", "key"], name="step_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["case_id", "at"], name="step_by_case")]

    def __str__(self) -> str:
        return self.kind


class Concern(models.Model):
    """要过问的事: one reason why a case needs looking after, once for each unit that sees it; the board's one index."""

    pk = models.CompositePrimaryKey("seen_by", "case_id", "concern")
    seen_by = models.UUIDField()
    case_id = models.UUIDField()
    order_id = models.UUIDField()
    unit_id = models.UUIDField()
    concern = models.CharField(max_length=12)
    rank = models.PositiveSmallIntegerField()
    is_worst = models.BooleanField()
    since = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["seen_by", "rank", "since", "case_id"],
                condition=models.Q(is_worst=True),
                name="concern_worst_first",
            ),
            models.Index(fields=["seen_by", "concern", "since", "case_id"], name="concern_by_reason"),
            models.Index(fields=["case_id"], name="concern_by_case"),
        ]

    def __str__(self) -> str:
        return self.concern


class Outcome(models.Model):
    """结果: one case as figures count it; what it adds to its cells follows from this row alone."""

    case_id = models.UUIDField(primary_key=True)
    order_id = models.UUIDField()
    unit_id = models.UUIDField()
    channel = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    to_answer = models.BooleanField()
    answered_minutes = models.PositiveIntegerField(null=True)
    is_closed = models.BooleanField()
    kept = models.PositiveSmallIntegerField()
    missed = models.PositiveSmallIntegerField()
    invited = models.PositiveSmallIntegerField()
    satisfied = models.PositiveSmallIntegerField()
    fair = models.PositiveSmallIntegerField()
    dissatisfied = models.PositiveSmallIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-opened_at", "-case_id"], name="outcome_newest"),
            models.Index(fields=["unit_id", "-opened_at", "-case_id"], name="outcome_by_unit"),
            models.Index(fields=["-opened_at", "-case_id"], condition=models.Q(missed__gt=0), name="outcome_missed"),
            models.Index(
                fields=["-opened_at", "-case_id"], condition=models.Q(dissatisfied__gt=0), name="outcome_dissatisfied"
            ),
            models.Index(
                fields=["-opened_at", "-case_id"],
                condition=models.Q(to_answer=True, answered_minutes__isnull=True),
                name="outcome_unanswered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.case_id)


class Cell(models.Model):
    """How often something happened to the requests of one day, at one unit and those below it, on one platform."""

    pk = models.CompositePrimaryKey("unit_id", "day", "channel", "measure")
    unit_id = models.UUIDField()
    day = models.DateField()
    channel = models.CharField(max_length=16)
    measure = models.CharField(max_length=16)
    number = models.IntegerField()

    def __str__(self) -> str:
        return self.measure


class Watched(models.Model):
    """When time alone next changes something about an open case: the job looks at it then and not before."""

    case_id = models.UUIDField(primary_key=True)
    look_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.case_id)


class Position(models.Model):
    """How far the facts have been followed; the one row is also what two jobs at once wait for."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    upto = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.upto)
