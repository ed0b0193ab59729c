"""What production refuses at start: demonstration accounts, demonstration keys, a deployment without its keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from santai.identity.operations.accounts import DEMO_CLIENT_KEY
from santai.identity.queries import client_with_key, demo_accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.apps import AppConfig
    from django.core.checks import CheckMessage

PLACEHOLDERS = frozenset({"", "no-home-yet", "test-only"})


@register(Tags.security)
def real_keys(app_configs: Sequence[AppConfig] | None, **options: object) -> Iterable[CheckMessage]:  # noqa: ARG001
    """Return an error when production would run with a placeholder for its signing key or without its key file."""
    if settings.SANTAI_DEMO:
        return []
    found: list[CheckMessage] = []
    if settings.SECRET_KEY in PLACEHOLDERS or not settings.SANTAI_SECRETS.exists():
        found.append(Error("Production needs its own keys in SANTAI_HOME/secrets.json.", id="santai.E001"))
    elif json.loads(settings.SANTAI_SECRETS.read_text()).get("origin") == "generated":
        found.append(Error("Production needs keys of its own keeping, not the generated ones.", id="santai.E004"))
    if settings.DEBUG:
        found.append(Error("Production must not run with SANTAI_DEBUG=1.", id="santai.E002"))
    return found


@register(Tags.database)
def no_demo_accounts(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **options: object,  # noqa: ARG001
) -> Iterable[CheckMessage]:
    """Return an error when production holds demonstration accounts; asked with `check --database default`."""
    if settings.SANTAI_DEMO or "default" not in (databases or ()):
        return []
    try:
        names = [user.username for user in demo_accounts()]
        names += [client.name for client in [client_with_key(DEMO_CLIENT_KEY)] if client]
    except DatabaseError:
        return []  # not migrated yet, so nobody can sign in either
    if not names:
        return []
    return [Error("Production refuses demonstration accounts: " + ", ".join(names), id="santai.E003")]
