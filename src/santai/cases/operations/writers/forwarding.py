"""Sending a case to an outside body (外转), which reads and answers it by a reply code, without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.audit.operations import append
from santai.cases.events import CaseForwarded
from santai.cases.models import Forwarding
from santai.directory import queries as directory
from santai.identity.types import derived_principal
from santai.kernel.codes import grouped_query_code, new_query_code
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from uuid import UUID

    from santai.cases.operations.steps import Step

OPEN_DAYS: Final = 30
"""Natural days for which a reply code opens what was sent (santai)."""


class NoSuchBodyError(DomainError):
    """The outside body is not one of those the city has declared."""

    code = "no_such_body"
    message = mark("不能转给这个单位，请从单子里另选一个。")
    status = 422


def forward(step: Step) -> None:
    """Send `request` to the outside body `body`; the reply code is handed out once and kept as a fingerprint only.

    The body reads these words and nothing else of the order. An earlier sending of this case is over.
    """
    if step.values["body"] not in {body.key for body in directory.outside_bodies()}:
        raise NoSuchBodyError
    end(step)
    code = new_query_code()
    Forwarding(
        id=key_of(code),
        order_id=step.case.order_id,
        case=step.case,
        body=step.values["body"],
        words=step.values["request"],
        post_id=step.by.post_id,
        created_at=step.at,
        expires_at=step.at + timedelta(days=OPEN_DAYS),
    ).save(force_insert=True)
    event = CaseForwarded(order_id=step.case.order_id, case_id=step.case.id, body=step.values["body"])
    append(event, by=step.by, at=step.at)
    step.handed.append(grouped_query_code(code))


def end(step: Step) -> None:
    """Close what was sent before: its code opens nothing any more."""
    Forwarding.objects.filter(case=step.case, ended_at=None).update(ended_at=step.at)


def key_of(code: str) -> UUID:
    """Return the id, and principal, of what was sent under this reply code."""
    return derived_principal("forwarding", blind_index(code, domain="forwarding"))
