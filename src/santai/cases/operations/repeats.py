"""Doing a creating request once: the same key is answered again, another body under it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from santai.audit import operations as audit
from santai.identity.types import Scope, operation

if TYPE_CHECKING:
    from datetime import datetime

Work = Callable[[], UUID]


@operation
def once(*, door: str, key: str, body: dict[str, object], work: Work, by: Scope, at: datetime) -> UUID:
    """Run `work` under the idempotency key in one transaction with it, or return the id it made the first time.

    Raises `KeyReusedError` (422) for another body, `BusyError` (409) while a twin is at work.
    """
    sender = str(by.actor_id or (by.principals[0] if by.principals else "public"))
    answer = audit.once(door=door, sender=sender, key=key, body=body, at=at, work=lambda: {"id": str(work())})
    return UUID(answer["id"])
