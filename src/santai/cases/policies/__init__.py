"""May this happen in this situation, whoever asks? Who may is the scope's question, not this page's."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from santai.cases.types import Label
from santai.cases.types.people import ContactBy
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.models import Case, WorkOrder
    from santai.identity.types import Scope
    from santai.kernel.lifecycle import Move

SENSITIVE_MATTERS = frozenset({"domestic_violence"})
DANGER_WORDS = re.compile("家暴|打我|打死|杀了我|不想活|自杀|跳楼|囚禁|关起来|强奸|性侵|威胁要杀|被绑")
MAX_STORY = 5000
MAX_WORDS = 3000


class StoryMissingError(DomainError):
    """Neither words nor a recording were given."""

    code = "story_missing"
    message = mark("请写几句发生了什么，或按住说话录一段。")


class StoryTooLongError(DomainError):
    """The story is longer than one order takes."""

    code = "story_too_long"
    message = mark("您写了 {length} 个字，一次最多 {limit} 个字。请先写最要紧的，其余提交后再补。")


class StaleError(DomainError):
    """Somebody else changed the case since the page was opened."""

    code = "stale"
    message = mark("刚才有同事先办了这件事。请看最新情况后再决定。")
    status = 409


class MissingValueError(DomainError):
    """A move was asked for without something it needs."""

    code = "value_missing"
    message = mark("还缺一项：{label}。")
    status = 422


class ClosedLongAgoError(DomainError):
    """The case was closed too long ago to go on; a new request is the way."""

    code = "closed_long_ago"
    message = mark("这件事办结已经超过 {days} 天，请重新提一次，旧的编号可以写在里面。")
    status = 409


class NotTheAskerError(DomainError):
    """Staff tried to do what only the asker may do."""

    code = "not_the_asker"
    message = mark("这一步只能由求助人本人来办，工作人员不能代评。")
    status = 403


def in_danger(text: str) -> bool:
    """Tell whether the words name danger to life or violence at home, so that help comes first."""
    return DANGER_WORDS.search(text) is not None


def label_for(*, text: str, matter: str) -> Label:
    """Return the confidentiality an order begins with; when in doubt it is the stricter one.

    A word list decides only what is hidden from a telephone look-up, never what a person is entitled to.
    """
    if matter in SENSITIVE_MATTERS or in_danger(text):
        return Label.SENSITIVE
    return Label.NORMAL


def reachable_by_phone(order: WorkOrder) -> bool:
    """Tell whether a look-up by telephone may show this order: never when unsafe, sensitive or sealed.

    A recording may be about anything until somebody has heard it, so it counts as sensitive here.
    """
    return order.safe_to_contact and order.label == Label.NORMAL and not order.by_voice


def may_message(*, safe: bool, contact_by: str) -> bool:
    """Tell whether a text message may go to somebody: never when unsafe, nor to who wants to be called only."""
    return safe and contact_by != ContactBy.CALL


def may_call(*, safe: bool, contact_by: str) -> bool:
    """Tell whether somebody may be called: never when unsafe, nor who wants messages only."""
    return safe and contact_by != ContactBy.SMS


def check_story(story: str, *, by_voice: bool) -> None:
    """Raise unless there is a story of a length that can be read."""
    if not story.strip() and not by_voice:
        raise StoryMissingError
    check_length(story, limit=MAX_STORY)


def check_length(text: str, *, limit: int) -> None:
    """Raise when a text has more than `limit` characters."""
    if len(text) > limit:
        raise StoryTooLongError(length=len(text), limit=limit)


def check_can_move(*, case: Case, move: Move, by: Scope, version: int | None, at: datetime) -> None:
    """Raise unless the scope holds the move's verb, has seen the case as it is now, and comes in time."""
    by.check(move.permission)
    if version is not None and version != case.version:
        raise StaleError
    if move.within_days and case.closed_at and at > case.closed_at + timedelta(days=move.within_days):
        raise ClosedLongAgoError(days=move.within_days)
