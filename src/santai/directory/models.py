"""Divisions, units (organisations of every trade) and outlets (places people can go to), and their days off.

A row's `seeded_digest` is the database's own fingerprint of what the seed wrote; a row that no longer matches
it was edited by a person, and no later seed touches it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.keys import new_key


class Division(models.Model):
    """区划: a city, county, town or village by its statistical code."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=64)
    level = models.CharField(max_length=16)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    seeded_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["level", "code"], name="division_by_level")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """机构: an organisation; `parent` is who supervises it, and the chain up is who may see its cases.

    `id` is derived from `key`, so the same pack gives the same rows everywhere.
    """

    id = models.UUIDField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=128)
    kind = models.CharField(max_length=32)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=32, blank=True)
    is_active = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=True)
    seeded_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "division"], name="unit_by_kind")]

    def __str__(self) -> str:
        return self.name


class Outlet(models.Model):
    """网点: a place of a unit where people are received: centre, station, room, office or point.

    `hours` maps `mon`…`sun` to lists of `["HH:MM", "HH:MM"]`; `workdays_only` closes it on public holidays.
    `rank` orders lists: where most people should go first. `checked_on` is when somebody last checked the entry.
    """

    id = models.UUIDField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=128)
    kind = models.CharField(max_length=16)
    rank = models.PositiveSmallIntegerField(default=9)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    hours = models.JSONField(default=dict)
    workdays_only = models.BooleanField(default=True)
    services = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    wheelchair = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    checked_on = models.DateField(null=True)
    seeded_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "division"], name="outlet_by_kind"),
            models.Index(fields=["rank", "key"], name="outlet_by_rank"),
        ]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """停止服务: days on which an outlet, or every outlet when none is named, is closed or keeps other hours."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    outlet = models.ForeignKey(Outlet, null=True, on_delete=models.CASCADE, related_name="+")
    from_date = models.DateField()
    to_date = models.DateField()
    reason = models.CharField(max_length=64)
    hours = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(to_date__gte=models.F("from_date")), name="closure_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["to_date"], name="closure_by_end")]

    def __str__(self) -> str:
        return f"{self.from_date}–{self.to_date}"
