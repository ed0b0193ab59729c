"""Filters of the directory: opening times as people say them, words for codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django import template
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from santai.directory.types import Opening
from santai.ui.names import said
from santai.ui.templatetags.ui import day, hour

Key = TypeVar("Key", str, int)

register = template.Library()


@register.filter
def opening_words(opening: Opening) -> str:
    """Return whether a place is open, until when, or when it opens next."""
    if opening.is_open:
        return _("开门中，到 {time}").format(time=hour(opening.until)) if opening.until else _("24 小时开门")
    parts = [_("{reason}休息").format(reason=said(opening.reason))] if opening.reason else [_("现在关门")]
    if opening.opens:
        near = (_("今天"), _("明天"), _("后天"))
        on = near[opening.days_ahead] if opening.days_ahead < len(near) else day(opening.opens)
        parts.append(_("{day} {time} 开门").format(day=on, time=hour(opening.opens)))
    return _("，").join(parts)


@register.filter
def word(code: Key, words: Mapping[Key, str]) -> str:
    """Return the word for a code in the reader's language, or the code itself."""
    return _(words[code]) if code in words else str(code)


@register.filter
def spoken(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Return the names of languages."""
    return _("、").join(said(names.get(code, code)) for code in codes)


@register.filter
def kilometres(distance: float) -> str:
    """Return a distance as people say it."""
    return _("{number} 公里").format(number=f"{distance:.1f}")


@register.filter
def full_day(on: date) -> str:
    """Return a date with its year, as people say it."""
    return format_date(on, _("Y年n月j日"))
