"""Which page opens to which verbs: read from the page's own declaration, or from this table for foreign pages."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from santai.identity.types import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.urls import ResolverMatch

    View = Callable[..., object]

PUBLIC: Final = frozenset({Permission.PUBLIC})
SECURING: Final = frozenset({Permission.SELF_SECURE})

FOREIGN: Final = {
    "account_change_password": frozenset({Permission.SELF_MANAGE}),
    "account_inactive": PUBLIC,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_reauthenticate": SECURING,
    "mfa_authenticate": PUBLIC,
    "mfa_reauthenticate": SECURING,
    "mfa_view_recovery_codes": SECURING,
}
"""Pages of libraries that we mount and that carry no declaration of their own, by name."""

VISITOR_DOOR: Final = "/t/"
"""Where an asker shows number and query code; citizen pages send there whoever has not."""


class Hat(StrEnum):
    """In which capacity a browser acts on a page: an asker never acts on staff pages, nor staff on citizen pages."""

    ASKER = "asker"
    STAFF = "staff"
    EITHER = "either"
    CLIENT = "client"


HATS: Final = {"api": Hat.CLIENT, "papers": Hat.EITHER, "portal": Hat.ASKER}
"""By application name of the page's addresses; everything else is for staff."""


def declared(view: View, match: ResolverMatch | None) -> frozenset[Permission] | None:
    """Return the verbs that open this page, or None where nobody declared any: then nobody may see it."""
    own: frozenset[Permission] | None = getattr(view, "santai_allows", None)
    return own if own is not None or match is None else FOREIGN.get(match.url_name or "")


def hat(match: ResolverMatch | None) -> Hat:
    """Return in which capacity the browser acts on this page."""
    names = match.app_names if match else []
    return next((HATS[name] for name in names if name in HATS), Hat.STAFF)
