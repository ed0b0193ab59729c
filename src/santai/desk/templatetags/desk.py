"""How urgent, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext

if TYPE_CHECKING:
    from santai.desk.types import Urgency

register = template.Library()


@register.filter
def counted(urgency: Urgency) -> str:
    """Return an urgency's sentence in the reader's language with its number filled in."""
    return gettext(urgency.sentence).format(n=urgency.number)
