"""What a page says about its city: names, numbers and links from the region pack, with neutral words in its absence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.conf import settings

from santai.kernel.errors import mark
from santai.ui.names import said


@dataclass(frozen=True, kw_only=True)
class Site:
    """The city's words for head and foot of every page."""

    name: str = mark("公共法律服务")
    bureau: str = mark("司法行政机关")
    hotline: str = "12348"
    chips: tuple[str, ...] = ()
    icp: str = ""
    police: str = ""
    site_id: str = ""
    map_review: str = ""


@cache
def site() -> Site:
    """Return the site's words, read once from `region.json` of the pack that the settings name."""
    path = Path(settings.SANTAI_REGION_PACK) / "region.json"
    return read(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Site()


def told() -> Site:
    """Return the site's words in the reader's language; register numbers stay as they were given."""
    known = site()
    return replace(known, name=said(known.name), bureau=said(known.bureau), chips=tuple(map(said, known.chips)))


def read(region: Mapping[str, object]) -> Site:
    """Return the site's words from a region's facts; what is missing stays neutral."""
    neutral = Site()
    foot = region.get("footer")
    numbers = foot if isinstance(foot, dict) else {}
    chips = region.get("chips")
    return Site(
        name=str(region.get("site_name") or neutral.name),
        bureau=str(region.get("bureau") or neutral.bureau),
        hotline=str(region.get("hotline") or neutral.hotline),
        chips=tuple(str(chip) for chip in chips) if isinstance(chips, list) else (),
        icp=str(numbers.get("icp", "")),
        police=str(numbers.get("police", "")),
        site_id=str(numbers.get("site_id", "")),
        map_review=str(numbers.get("map_review", "")),
    )
