"""Tags and filters of the parts: fields, sentences of refusals, dates as people say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from django import template
from django.forms import Select
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html

from santai.ui import names

if TYPE_CHECKING:
    from datetime import datetime

    from django.forms import BoundField, Form

    from santai.kernel.errors import DomainError

register = template.Library()


class Counted(Protocol):
    """A message id with `{n}` in it, and the number for it."""

    @property
    def sentence(self) -> str:
        """Return the message id."""

    @property
    def number(self) -> int:
        """Return the number."""


HAN = re.compile("[\u3400-\u9fff]")


@register.filter
def sentence(error: DomainError) -> str:
    """Return a refusal's sentence in the reader's language, its values filled in."""
    return error.sentence(names.said)


@register.filter
def said(text: str) -> str:
    """Return a message id, or a name of the city, in the reader's language; an empty one stays empty."""
    return names.said(text)


@register.filter
def counted(one: Counted) -> str:
    """Return a sentence with its number filled in, in the reader's language."""
    return names.said(one.sentence).format(n=one.number)


@register.filter
def named(text: str) -> str:
    """Return a name in the reader's language; one that only stands in Chinese is marked so for screen readers."""
    told = names.said(text)
    return told if told != text or names.is_chinese() else _in_chinese(text)


@register.filter
def original(text: str) -> str:
    """Return the Chinese of a name, to show to a clerk or a driver, for readers who were told it in their language."""
    return "" if names.is_chinese() or names.said(text) == text else _in_chinese(text, name="note")


def _in_chinese(text: str, *, name: str = "") -> str:
    if not HAN.search(text):
        return text
    shown = format_html(' class="{}"', name) if name else ""
    return format_html('<span lang="zh-CN"{}>{}</span>', shown, text)


@register.filter
def moment(at: datetime) -> str:
    """Return day and time as people say them, in Beijing time."""
    return _format(at, chinese="n月j日 H:i", other="j M, H:i")


@register.filter
def day(at: datetime) -> str:
    """Return the day as people say it."""
    return _format(at, chinese="n月j日", other="j M Y")


@register.filter
def hour(at: datetime) -> str:
    """Return the time of day, such as 17:00."""
    return _format(at, chinese="H:i", other="H:i")


def _format(at: datetime, *, chinese: str, other: str) -> str:
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return format_date(local, chinese if names.is_chinese() else other)


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, *, kind: str = "input", extra: str = "") -> dict[str, object]:
    """Show a form field: label, hint, error and control, tied together for screen readers.

    `kind` is input, area, tick, choice or file; `extra` names a further class of the control.
    """
    hint, wrong = f"{bound.auto_id}_hint", f"{bound.auto_id}_error"
    described = [name for name, present in ((hint, bound.help_text), (wrong, bound.errors)) if present]
    classes = {"tick": "tick__box", "file": "file", "choice": "tick__box"}.get(kind, "input")
    attributes: dict[str, str | bool] = {"class": f"{classes} {extra}".strip()}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    widget = bound.field.widget
    if isinstance(widget, Select):
        widget.choices = [(value, names.said(str(label))) for value, label in widget.choices]
    return {
        "bound": bound,
        "kind": kind,
        "hint_id": hint,
        "error_id": wrong,
        "control": bound.as_widget(attrs=attributes),
    }


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: Form) -> dict[str, object]:
    """Show what to mend, on top of the form, each sentence leading to its field; nothing when all is well."""
    found = [
        {"target": form[name].auto_id if name in form.fields else "", "sentence": text}
        for name, errors in form.errors.items()
        for text in errors
    ]
    return {"errors": found}
