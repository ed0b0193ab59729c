"""Taking in somebody who stands at the counter: their order and, when it is simple, the answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import queries as cases
from santai.cases.operations import intake as taking
from santai.cases.operations import moves
from santai.identity.types import Permission, Scope, operation

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.types import Intake, Opened

REPLY = "reply"


@operation
def receive(*, intake: Intake, answer: str, key: str, by: Scope, at: datetime) -> Opened:
    """Open an order for somebody else and, with an `answer`, reply on the spot; both or neither.

    The same `key` with the same words answers the same again and replies only once. Raises what `create` and
    `act` raise, and `ForbiddenError` when the scope may not register for others.
    """
    by.check(Permission.ORDER_CREATE_FOR)
    opened = taking.create(intake=intake, key=key, by=by, at=at)
    if answer:
        case = cases.case_of(case_id=opened.case_id, viewer=by)
        if REPLY in {move.key for move in case.moves}:
            moves.act(case_id=case.id, move=REPLY, values={REPLY: answer}, version=case.version, by=by, at=at)
    return opened
