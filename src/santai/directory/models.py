"""Divisions, units (organisations of every trade) and outlets (places people can go to)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Division(models.Model):
    """区划: a city, county, town or village by its statistical code."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=64)
    level = models.CharField(max_length=16)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)

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

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "division"], name="unit_by_kind")]

    def __str__(self) -> str:
        return self.name


class Outlet(models.Model):
    """网点: a place of a unit where people are received: centre, station, room, office or point.

    `hours` maps `mon`…`sun` to lists of `["HH:MM", "HH:MM"]`; `workdays_only` closes it on public holidays.
    """

    id = models.UUIDField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=128)
    kind = models.CharField(max_length=16)
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

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "division"], name="outlet_by_kind")]

    def __str__(self) -> str:
        return self.name
