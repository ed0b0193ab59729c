"""How urgent, by what right and with whose consent, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from santai.cases.types.people import BASES, CONSENT_TOLD, CONSENTS, Basis, ConsentHow
from santai.ui.names import said
from santai.ui.templatetags import ui

if TYPE_CHECKING:
    from santai.cases.types.people import ProxyView

register = template.Library()
register.filter("counted", ui.counted)


@register.filter
def right(proxy: ProxyView) -> str:
    """Return by what right somebody acts for the asker."""
    return said(BASES[Basis(proxy.basis)])


@register.filter
def word(proxy: ProxyView) -> str:
    """Return whether the asker agrees to be represented, and how that is known."""
    told = said(CONSENTS[proxy.consent])
    return f"{told}（{said(CONSENT_TOLD[ConsentHow(proxy.how)])}）" if proxy.how else told
