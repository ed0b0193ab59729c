"""The people of the tests, and an order brought to a state by real operations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from santai.cases.operations import intake, moves
from santai.cases.types import Intake, Opened
from santai.directory import queries as directory
from santai.identity import roles
from santai.identity.operations import codes
from santai.identity.types import ANONYMOUS, Scope
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from collections.abc import Mapping

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 2026-11-23, ten in the morning in Beijing."""

STORY = "我在示例船厂干了三个月，老板一直不给工资，怎么办？"
STAFF_VERBS = roles.get("clerk").verbs


def later(**amount: int) -> datetime:
    """Return Monday morning plus an amount of time."""
    return MONDAY + timedelta(**amount)


def centre() -> UUID:
    """Return the unit that takes requests from nowhere in particular."""
    return directory.receiving_unit(None)


def clerk(unit_id: UUID | None = None, *, name: str = "示例甲") -> Scope:
    """Return the scope of a clerk in this unit (the city centre unless said)."""
    unit, post, user = unit_id or centre(), new_key(), new_key()
    return Scope(
        kind="staff",
        role="clerk",
        verbs=STAFF_VERBS,
        principals=(post, user, unit),
        actor_id=user,
        post_id=post,
        unit_id=unit,
        name=name,
    )


def supervisor(unit_id: UUID | None = None) -> Scope:
    """Return the scope of a supervisor in this unit (the city centre unless said)."""
    return replace(clerk(unit_id, name="示例主管"), role="supervisor", verbs=roles.get("supervisor").verbs)


def stranger() -> Scope:
    """Return the scope of a clerk in a unit that has nothing to do with anything."""
    return clerk(uuid4(), name="示例外人")


def asker(opened: Opened) -> Scope:
    """Return the scope of whoever holds the order's query code."""
    return codes.holder(code_id=opened.code_id, order_id=opened.order_id)


def told(**changes: Any) -> Intake:
    """Return what a fictional person tells, changed as asked."""
    return Intake(**({"story": STORY} | changes))


def opened(*, by: Scope = ANONYMOUS, key: str | None = None, at: datetime = MONDAY, **changes: Any) -> Opened:
    """Open an order by the real operation."""
    return intake.create(intake=told(**changes), key=key or uuid4().hex, by=by, at=at)


PATHS: Mapping[str, tuple[str, ...]] = {
    "received": (),
    "accepted": ("accept",),
    "asked": ("accept", "ask"),
    "replied": ("accept", "reply"),
    "redo": ("accept", "reply", "dissatisfied"),
    "closed": ("accept", "reply", "satisfied"),
    "withdrawn": ("withdraw",),
}
VALUES = {
    "opinion": "示例意见：属于工伤。",
    "question": "示例追问：签过合同吗？",
    "reply": "示例答复：可以先向劳动监察投诉。",
    "request": "示例请求：请看一下工伤部分。",
    "words": "没有签过。",
}


def move(opened: Opened, key: str, *, by: Scope | None = None, at: datetime = MONDAY) -> moves.Moved:
    """Make one move of an order's first case, as a clerk of its unit unless said."""
    scope = by or clerk(opened.unit_id)
    return moves.act(case_id=opened.case_id, move=key, values=VALUES, by=scope, at=at)


def order_at(state: str, **changes: Any) -> Opened:
    """Open a consultation and bring it to `state` by real moves."""
    found = opened(**changes)
    for minute, move in enumerate(PATHS[state], start=1):
        scope = asker(found) if move in {"satisfied", "dissatisfied", "withdraw"} else clerk(found.unit_id)
        moves.act(case_id=found.case_id, move=move, values=VALUES, by=scope, at=later(minutes=minute))
    return found
