"""A number with its list, a rate with its two numbers, a change since the period before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from santai.supervision.types import Listed, Share

register = template.Library()


@register.inclusion_tag("supervision/number.html")
def number(one: Listed, measure: str, asked: str) -> dict[str, object]:
    """Show how often something happened, leading to the list of cases; a dash where nothing was counted."""
    found = {"number": one.counts.get(measure, 0), "has_source": bool(one.counts.get("asked"))}
    return {**found, "measure": measure, "one": one, "asked": asked}


@register.inclusion_tag("supervision/rate.html")
def rate(share: Share) -> dict[str, object]:
    """Show a rate with its part and whole, a caution where these are few, and the period before."""
    return {"share": share}


@register.inclusion_tag("supervision/rate.html")
def rate_of(one: Listed, name: str) -> dict[str, object]:
    """Show the rate of this name."""
    return {"share": getattr(one, name)}


@register.inclusion_tag("supervision/change.html")
def compare(one: Listed, measure: str) -> dict[str, object]:
    """Show how a number stands to that of the period before."""
    now, before = one.counts.get(measure, 0), one.before.get(measure, 0)
    percent = round(100 * (now - before) / before) if before else None
    return {"before": before, "percent": percent, "size": abs(percent or 0)}
