"""三台足迹: the timeline across counter, telephone and site, told from the appended facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from santai.cases import registry
from santai.cases.types import CHANNEL_LABELS, Channel, Step
from santai.cases.types.beyond import LATE_WORD, RESULTS, Result
from santai.cases.types.people import CONSENT_TOLD, OPEN_FOR, Consent, ConsentHow, OpenFor
from santai.directory import queries as directory
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from santai.audit.types import Fact
    from santai.identity.types import Scope

PROXY = "proxy"
"""The kind of actor that acts for somebody else, with the query code they were handed."""
WHO = {
    "citizen": mark("求助人"),
    "staff": mark("工作人员"),
    "client": mark("接入系统"),
    "system": mark("系统"),
    "anonymous": mark("求助人"),
}
ANSWERS = {
    Consent.GIVEN: mark("本人同意由别人代办"),
    Consent.REFUSED: mark("本人不同意由别人代办"),
    Consent.WITHDRAWN: mark("本人收回了代办的同意"),
}
STAFF_ONLY = frozenset({"card.opened", "field.unmasked", "clock.moved"})


def timeline(facts: Iterable[Fact], *, viewer: Scope, acted: str = "") -> tuple[Step, ...]:
    """Return the steps a viewer may see: citizens see what was done for them, staff also who looked.

    `acted` says who acts for the asker: an act of theirs is told as such, to everybody.
    """
    steps = (_step(fact, acted) for fact in facts if viewer.kind == "staff" or fact.code not in STAFF_ONLY)
    return tuple(step for step in steps if step is not None)


def _step(fact: Fact, acted: str) -> Step | None:
    tell = TELLERS.get(fact.code)
    told = None if tell is None else tell(fact)
    if told is None or not acted:
        return told
    if fact.actor_kind == PROXY:
        return replace(told, who=acted)
    is_for_proxy = fact.code == "order.created" or fact.values.get("proxy")
    return replace(told, detail=acted) if is_for_proxy else told


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


def _answered(fact: Fact) -> Step:
    how = str(fact.values["how"])
    return _made(fact, ANSWERS[Consent(str(fact.values["answer"]))], detail=CONSENT_TOLD[ConsentHow(how)])


def _recognised(fact: Fact) -> Step:
    purpose = OPEN_FOR[OpenFor(str(fact.values["purpose"]))]
    return _made(fact, mark("核对身份后打开了这张工单"), detail=purpose)


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
    "order.came_again": lambda fact: _made(fact, mark("又来说了这件事")),
    "consent.asked": lambda fact: _made(fact, mark("问本人同不同意代办")),
    "consent.answered": _answered,
    "person.recognised": _recognised,
    "code.reissued": lambda fact: _made(fact, mark("核对身份后补发了查询码")),
    "card.opened": lambda fact: _made(fact, mark("打开了这张工单")),
    "field.unmasked": lambda fact: _made(fact, mark("查看了一项个人信息"), detail=str(fact.values.get("field", ""))),
    "clock.moved": lambda fact: _made(fact, mark("时限重新计算")),
}
