"""Practitioners of every trade: who they are, their licences, skills and where they serve.

Membership of any political organisation is never stored. The rows are public register data, not personal files.
A row's `seeded_digest` is the database's own fingerprint of what the seed wrote; see `directory.models`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.keys import new_key


class Practitioner(models.Model):
    """服务人员: a person who serves, in one trade at one unit (Lawyers Law Art. 10: one firm only).

    `kind` is one of `practitioners.types.Trade`; `status` one of `types.Status`; `hours` as in `directory.Outlet`,
    empty for the unit's own; `division_code` is the unit's division, kept for filtering.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    division_code = models.CharField(max_length=12, db_index=True)
    status = models.CharField(max_length=16, default="active")
    since = models.DateField(null=True)
    languages = models.JSONField(default=list)
    hours = models.JSONField(default=dict)
    checked_on = models.DateField(null=True)
    is_fictional = models.BooleanField(default=True)
    seeded_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "id"], name="practitioner_by_kind")]

    def __str__(self) -> str:
        return self.key


class Licence(models.Model):
    """执业证: a licence by number, who issued it, from when to when it is valid."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="licences")
    kind = models.CharField(max_length=24)
    number = models.CharField(max_length=32, unique=True)
    issued_by = models.CharField(max_length=64)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    seeded_digest = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return self.number


class Skill(models.Model):
    """专长: a kind of matter (the region pack's code) at a level: 1 handles, 2 experienced, 3 teaches others."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="skills")
    matter = models.CharField(max_length=32)
    level = models.PositiveSmallIntegerField()
    seeded_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["practitioner", "matter"], name="skill_once"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 3)), name="skill_level_is_1_to_3"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["matter", "practitioner"], name="skill_by_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.matter}:{self.level}"


class Engagement(models.Model):
    """聘任: a practitioner's further duty at a unit from–to: village counsel (村居法律顾问), duty lawyer (值班律师)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="engagements")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    seeded_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["practitioner", "unit", "kind", "from_date"], name="engagement_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["unit", "kind"], name="engagement_by_unit")]

    def __str__(self) -> str:
        return f"{self.kind}@{self.unit_id}"
