"""Which days the figures are of: from a first to a last, chosen or typed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django import forms

from santai.kernel.errors import mark
from santai.supervision.types import Span

LONGEST: Final = 366
USUAL_DAYS: Final = 30
QUARTER: Final = 3


class SpanForm(forms.Form):
    """First and last day, both included."""

    first = forms.DateField(
        label=mark("从哪天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": mark("请填从哪天。"), "invalid": mark("请填年-月-日，比如 2026-11-01。")},
    )
    last = forms.DateField(
        label=mark("到哪天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": mark("请填到哪天。"), "invalid": mark("请填年-月-日，比如 2026-11-30。")},
    )

    def clean(self) -> dict[str, date]:
        """Return both days, in order and not more than a year apart."""
        given: dict[str, date] = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", mark("“到哪天”不能早于“从哪天”。"))
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("last", mark("一次最多看一年。"))
        return given

    def span(self) -> Span:
        """Return the days asked for, once the form was found valid."""
        return Span(first=self.cleaned_data["first"], last=self.cleaned_data["last"])


def usual(today: date) -> Span:
    """Return the days shown where none were asked for: the last thirty."""
    return Span(first=today - timedelta(days=USUAL_DAYS - 1), last=today)


def choices(today: date) -> tuple[tuple[str, Span], ...]:
    """Return the periods that one press chooses."""
    month = today.replace(day=1)
    ended = month - timedelta(days=1)
    quarter = today.replace(month=today.month - (today.month - 1) % QUARTER, day=1)
    return (
        (mark("近 7 天"), Span(first=today - timedelta(days=6), last=today)),
        (mark("近 30 天"), usual(today)),
        (mark("本月"), Span(first=month, last=today)),
        (mark("上月"), Span(first=ended.replace(day=1), last=ended)),
        (mark("本季度"), Span(first=quarter, last=today)),
    )
