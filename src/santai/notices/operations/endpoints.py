"""Keeping the endpoints of other systems: adding one, switching it off and on again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.identity.types import Permission, Scope, operation
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.notices import posting, signatures
from santai.notices.events import EndpointAdded, EndpointSwitched, SecretRotated
from santai.notices.models import Endpoint
from santai.notices.types import ANNOUNCED

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


OVERLAP: Final = timedelta(hours=24)
"""How long an old secret still signs beside a new one."""


class NameTakenError(DomainError):
    """There is an endpoint of this name."""

    code = "endpoint_name_taken"
    message = mark("已经有叫“{name}”的接收地址，请换一个名字，或先停用它。")
    status = 409


class UnknownEventError(DomainError):
    """An event was asked for that never goes out, or none."""

    code = "unknown_event"
    message = mark("请从这些事件里选：{known}。")
    status = 422


@operation
def add(*, name: str, url: str, events: Collection[str], by: Scope, at: datetime) -> str:
    """Have an endpoint told of these events from now on and return its signing secret, which is shown this once.

    Raises `BadEndpointError`, `NameTakenError` and `UnknownEventError`.
    """
    by.check(Permission.SYSTEM_CONFIGURE)
    wanted = tuple(sorted(set(events)))
    if not wanted or set(wanted) - set(ANNOUNCED):
        raise UnknownEventError(known=" ".join(ANNOUNCED))
    posting.check(url)
    secret = signatures.new_secret()
    values = {"url": url, "secret": secret, "events": list(wanted), "created_at": at}
    row, made = Endpoint.objects.get_or_create(name=name, defaults=values)
    if not made:
        raise NameTakenError(name=name)
    append(EndpointAdded(endpoint_id=row.id, events=wanted), by=by, at=at)
    return secret


@operation
def rotate(*, name: str, by: Scope, at: datetime) -> str:
    """Give an endpoint a new signing secret and return it, shown this once; the old one signs beside it for a day.

    Raises `NotFoundError`.
    """
    by.check(Permission.SYSTEM_CONFIGURE)
    row = Endpoint.objects.select_for_update().filter(name=name).first()
    if row is None:
        raise NotFoundError
    secret = signatures.new_secret()
    row.former_secret, row.former_until, row.secret = row.secret.reveal(), at + OVERLAP, secret
    row.save(update_fields=["former_secret", "former_until", "secret"])
    append(SecretRotated(endpoint_id=row.id), by=by, at=at)
    return secret


@operation
def switch(*, name: str, is_active: bool, by: Scope, at: datetime) -> None:
    """Disable the endpoint of this name, or enable it afresh; raise `NotFoundError` when there is none."""
    by.check(Permission.SYSTEM_CONFIGURE)
    row = Endpoint.objects.select_for_update().filter(name=name).first()
    if row is None:
        raise NotFoundError
    row.is_active, row.failures, row.rest_until = is_active, 0, None
    row.save(update_fields=["is_active", "failures", "rest_until"])
    append(EndpointSwitched(endpoint_id=row.id, is_active=is_active, why="asked"), by=by, at=at)
