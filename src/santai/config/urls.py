"""Addresses: each room's pages under its own prefix, and each line's under its key."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from santai.config.health import healthz

PAGES = (
    ("desk/", "santai.desk.urls"),
    ("dispatch/", "santai.dispatch.urls"),
    ("gov/", "santai.supervision.urls"),
    ("counter/", "santai.channels.counter.urls"),
    ("outside/", "santai.channels.exchange.urls"),
    ("find/places/", "santai.directory.urls"),
    ("find/people/", "santai.practitioners.urls"),
    ("calc/", "santai.knowledge.urls.calculators"),
    ("me/", "santai.identity.urls"),
    ("accounts/", "santai.identity.urls.accounts"),
    ("outbox/", "santai.notices.urls"),
    ("files/", "santai.papers.urls"),
    ("", "santai.ui.urls"),
    ("", "santai.channels.portal.urls"),
)
LINES = tuple((f"lines/{module.rsplit('.', 1)[-1]}/", f"{module}.urls") for module in settings.LINE_MODULES)


def _present(module: str) -> bool:
    return find_spec(module) is not None


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include(("santai.config.api", "api"))),
    *(path(prefix, include(module)) for prefix, module in (*LINES, *PAGES) if _present(module)),
]
handler400 = "santai.ui.views.unreadable"
handler429 = "santai.identity.views.own.too_many"
handler404 = "santai.ui.views.not_found"
handler403 = "santai.ui.views.forbidden"
handler500 = "santai.ui.views.broken"
