"""What somebody at a desk does with the most urgent thing on their list, and how long it takes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from santai.cases import queries as cases
from santai.cases.operations import moves
from santai.cases.operations.beyond import follow_ups
from santai.cases.types.beyond import LATE_WORD, Result
from santai.directory import queries as directory
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, NotFoundError
from santai.kernel.lifecycle import Owner

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random
    from uuid import UUID

    from santai.cases.types import WorkRow
    from santai.identity.types import Scope

MINUTES: Final = 18.0
"""Median minutes of a consultation (assumed); spread log-normally."""
ASIDE: Final = (
    ("ask", 0.10),
    ("hand_over", 0.04),
    ("assist", 0.03),
    ("forward", 0.02),
    ("split", 0.01),
    ("extend", 0.01),
    ("pause", 0.01),
)
"""How often a desk does something else than answer (assumed)."""
RESULTS: Final = (
    (Result.NO_ANSWER, 0.45),
    (Result.WILL_RATE, 0.35),
    (Result.DECLINED, 0.12),
    (Result.UNSOLVED, 0.06),
    (Result.WRONG_NUMBER, 0.02),
)
WAITING: Final = frozenset({"forwarded", "paused", "split"})
"""States in which the desk waits for somebody else, though the case is the unit's."""
ANSWER: Final = "您好。按您说的情况，可以先向主管部门反映，保留好材料；也可以先调解，调解不收费。"
LOOKED_AT: Final = 12
CALLS_A_ROUND: Final = 15


def effort(draw: Random) -> timedelta:
    """Return how long one piece of work takes."""
    return timedelta(minutes=min(240.0, draw.lognormvariate(0, 0.8) * MINUTES))


def next_row(scope: Scope) -> WorkRow | None:
    """Return the most urgent case that is this person's to do: their own, or one nobody has."""
    for row in cases.mine(viewer=scope, view="unit", limit=LOOKED_AT).rows:
        ours = row.owner == Owner.UNIT and not row.is_joined and row.state not in WAITING
        if ours and row.assignee_id in {None, scope.post_id}:
            return row
    return None


def work(
    draw: Random, *, row: WorkRow, by: Scope, boss: Scope | None, doubles: dict[UUID, str], at: datetime
) -> tuple[str, str]:
    """Do one thing with a case; return which, and a reply code if one was handed out. What is past is nothing."""
    chosen = _chosen(draw, row, doubles)
    try:
        case = cases.case_of(case_id=row.case_id, viewer=by)
        acting = boss if boss and chosen in {"pause", "extend"} else by
        possible = {move.key for move in case.moves}
        if chosen not in possible and acting is by:
            chosen = next((key for key in ("give", "reply", "accept") if key in possible), "")
        if not chosen:
            return "", ""
        values = _values(draw, chosen, row, doubles, at)
        moved = moves.act(case_id=row.case_id, move=chosen, values=values, by=acting, at=at)
    except NotFoundError:
        return "", ""
    except DomainError as refused:
        doubles.pop(row.order_id, None)  # the other one was answered meanwhile: this one goes its own way
        return f"refused:{refused.code}", ""
    return chosen, next(iter(moved.handed), "")


def _chosen(draw: Random, row: WorkRow, doubles: dict[UUID, str]) -> str:
    if row.state == "received":
        return "join" if row.order_id in doubles else "accept"
    chance = draw.random()
    for key, share in ASIDE:
        if chance < share:
            return key
        chance -= share
    return "reply"


def _values(draw: Random, move: str, row: WorkRow, doubles: dict[UUID, str], at: datetime) -> dict[str, str]:
    stations = [str(unit.id) for unit in directory.units(kind="station")[:20]]
    bodies = [body.key for body in directory.outside_bodies()]
    later = (at.astimezone(BEIJING).date() + timedelta(days=draw.randrange(2, 9))).isoformat()
    return {
        "reply": ANSWER,
        "question": "请问有没有签过书面合同？",
        "opinion": "示例意见：可以按劳动关系处理。",
        "request": "示例请求：请看一看这一部分。",
        "words": "照本人的话记下。",
        "parts": "欠薪的事\n社保的事",
        "unit": draw.choice(stations),
        "body": draw.choice(bodies),
        "reason": "complex" if move == "extend" else "not_ours",
        "days": "3",
        "basis": "appraisal",
        "until": later,
        "into": doubles.get(row.order_id, ""),
    }


def call(draw: Random, *, by: Scope, at: datetime) -> int:
    """Make the calls that are due and return how many."""
    made = 0
    for one in cases.pending(viewer=by, limit=CALLS_A_ROUND):
        if one.due_at.astimezone(BEIJING).date() > at.astimezone(BEIJING).date():
            break
        kinds = [(Result.SEEN, 1.0)] if one.kind == LATE_WORD else RESULTS
        result = draw.choices([key for key, _ in kinds], [share for _, share in kinds])[0]
        try:
            follow_ups.record(follow_up_id=one.id, result=result, words="本人说还没解决。", by=by, at=at)
        except DomainError:
            continue
        made += 1
    return made
