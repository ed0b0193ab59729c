"""The region pack of this deployment, and the areas to choose from."""

from __future__ import annotations

from django.conf import settings

from santai.directory.models import Division
from santai.directory.types import Area, Language, Matter, OutsideBody, Pack, read_pack


def region_pack() -> Pack:
    """Return the region pack that this deployment runs with, read once."""
    return read_pack(settings.SANTAI_REGION_PACK)


def matters() -> tuple[Matter, ...]:
    """Return the kinds of matter (事项) in everyday words, in the pack's order."""
    return region_pack().matters


def outside_bodies() -> tuple[OutsideBody, ...]:
    """Return the bodies outside this system (外单位) to which a matter may be forwarded, in the pack's order."""
    return region_pack().outside_bodies


def languages() -> tuple[Language, ...]:
    """Return the languages of service, in the pack's order."""
    return region_pack().languages


def areas(*, parent: str = "") -> tuple[Area, ...]:
    """Return the areas directly below `parent` (a division code), or the counties when none is named, by code."""
    rows = Division.objects.filter(parent=parent) if parent else Division.objects.filter(level="county")
    return tuple(Area(*row) for row in rows.order_by("code").values_list("code", "name", "level"))
