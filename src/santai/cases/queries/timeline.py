"""三台足迹: the timeline across counter, telephone and site, told from the appended facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases import registry
from santai.cases.types import CHANNEL_LABELS, Channel, Step
from santai.cases.types.beyond import LATE_WORD, RESULTS, Result
from santai.directory import queries as directory
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from santai.audit.types import Fact
    from santai.identity.types import Scope

WHO = {
    "citizen": mark("求助人"),
    "staff": mark("工作人员"),
    "client": mark("接入系统"),
    "system": mark("系统"),
    "anonymous": mark("求助人"),
}
STAFF_ONLY = frozenset({"card.opened", "field.unmasked", "clock.moved"})


def timeline(facts: Iterable[Fact], *, viewer: Scope) -> tuple[Step, ...]:
    """Return the steps a viewer may see: citizens see what was done for them, staff also who looked."""
    steps = (_step(fact) for fact in facts if viewer.kind == "staff" or fact.code not in STAFF_ONLY)
    return tuple(step for step in steps if step is not None)


def _step(fact: Fact) -> Step | None:
    tell = TELLERS.get(fact.code)
    return None if tell is None else tell(fact)


def _made(fact: Fact, label: str, *, detail: str = "", who: str = "") -> Step:
    channel = str(fact.values.get("channel", ""))
    known = channel in set(Channel)
    return Step(
        at=fact.at,
        label=label,
        who=who or WHO.get(fact.actor_kind, ""),
        channel=CHANNEL_LABELS[Channel(channel)] if known else "",
        detail=detail,
    )


def _created(fact: Fact) -> Step:
    return _made(fact, mark("说了要办的事"))


def _moved(fact: Fact) -> Step:
    line = registry.get(str(fact.values["line"]))
    done = {move.key: move.done for move in line.lifecycle.moves}
    outcome = line.outcomes.get(str(fact.values.get("outcome", "")), "")
    return _made(fact, done[str(fact.values["move"])], detail=outcome)


def _words(fact: Fact) -> Step | None:
    if fact.values.get("kind") == "note":
        return None
    return _made(fact, mark("补充了材料") if fact.values.get("uploads") else mark("补充了一句话"))


def _forwarded(fact: Fact) -> Step:
    return _made(fact, mark("请外单位看"), detail=_body(fact))


def _body(fact: Fact) -> str:
    names = {body.key: body.name for body in directory.outside_bodies()}
    return names.get(str(fact.values.get("body", "")), "")


def _followed_up(fact: Fact) -> Step | None:
    """Tell of a call; that somebody looked at a late word is for staff, and told by what they did about it."""
    if fact.values.get("kind") == LATE_WORD:
        return None
    return _made(fact, mark("回访了一次"), detail=RESULTS.get(Result(str(fact.values["result"])), ""))


TELLERS: dict[str, Callable[[Fact], Step | None]] = {
    "order.created": _created,
    "case.moved": _moved,
    "words.added": _words,
    "case.forwarded": _forwarded,
    "case.outside_replied": lambda fact: _made(fact, mark("外单位有了回复"), who=_body(fact)),
    "case.followed_up": _followed_up,
    "case.assigned": lambda fact: _made(fact, mark("定了由谁来办")),
    "code.reissued": lambda fact: _made(fact, mark("核对身份后补发了查询码")),
    "card.opened": lambda fact: _made(fact, mark("打开了这张工单")),
    "field.unmasked": lambda fact: _made(fact, mark("查看了一项个人信息"), detail=str(fact.values.get("field", ""))),
    "clock.moved": lambda fact: _made(fact, mark("时限重新计算")),
}
