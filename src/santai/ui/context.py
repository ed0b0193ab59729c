"""What every page is given: how it should look, whose site it is, which entries its menus have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.translation import get_language

from santai.ui.alarms import Raised, raised
from santai.ui.menu import PUBLIC, Shown, shown
from santai.ui.site import Site, told

if TYPE_CHECKING:
    from django.http import HttpRequest

MODES = ("standard", "elder")
CONTRASTS = ("standard", "more")
MODE_COOKIE = "look_mode"
CONTRAST_COOKIE = "look_contrast"


class Acting(Protocol):
    """What the look asks of the acting person's scope."""

    kind: str
    name: str

    def may(self, permission: str) -> bool:
        """Tell whether the verb is held."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What shells need to know; `here` is the path to come back to."""

    mode: str = "standard"
    contrast: str = "standard"
    language: str = "zh-hans"
    demo: bool = False
    site: Site
    here: str = "/"
    menu: tuple[Shown, ...] = ()
    desk_menu: tuple[Shown, ...] = ()
    alarms: tuple[Raised, ...] = ()
    staff: str = ""
    is_citizen: bool = False

    @property
    def elder(self) -> bool:
        """Tell whether the short site with large letters was asked for."""
        return self.mode == "elder"

    @property
    def html_language(self) -> str:
        """Return the language as HTML names it."""
        return "zh-CN" if self.language.startswith("zh") else self.language


def page(request: HttpRequest) -> dict[str, object]:
    """Return the context of every template: one value, `page`."""
    return {"page": of(request)}


def of(request: HttpRequest | None) -> Page:
    """Return how the page of this request should look; without a request, a page that needs nothing."""
    language = get_language() or "zh-hans"
    if request is None:
        return Page(site=told(), demo=settings.SANTAI_DEMO, language=language)
    scope: Acting | None = getattr(request, "scope", None)
    may = scope.may if scope else PUBLIC.__eq__
    kind = scope.kind if scope else "anonymous"
    return Page(
        mode=_one_of(MODES, request.COOKIES.get(MODE_COOKIE)),
        contrast=_one_of(CONTRASTS, request.COOKIES.get(CONTRAST_COOKIE)),
        language=language,
        demo=settings.SANTAI_DEMO,
        site=told(),
        here=request.get_full_path() if request.method == "GET" else request.path,
        menu=shown(area="public", path=request.path, may=may),
        desk_menu=shown(area="desk", path=request.path, may=may) if kind == "staff" else (),
        alarms=raised(path=request.path, may=may) if kind == "staff" else (),
        staff=scope.name if scope and kind == "staff" else "",
        is_citizen=kind == "citizen",
    )


def _one_of(values: tuple[str, ...], value: str | None) -> str:
    return value if value in values else values[0]
