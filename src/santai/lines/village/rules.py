"""Reading a log that may be anything: what is known is taken, what is odd is doubted and kept for a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from santai.kernel import identifiers, texts
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError
from santai.lines.village.types import DOUBTS, HEADS, KINDS, Doubt, Heads, Kind, Understood

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from santai.lines.village.types import Item

AHEAD: Final = timedelta(minutes=10)
"""How far a device may be ahead of us."""
LATE: Final = timedelta(days=29)
YEAR: Final = timedelta(days=366)
LONGEST_NOTE: Final = 1000
LONGEST_ODD: Final = 200


def understand(item: Item, *, at: datetime, own: Collection[str], exists: bool, topics: Collection[str]) -> Understood:
    """Return the log as far as it can be read, received at `at`, with every doubt a person has to decide.

    Args:
        item: As handed in.
        at: The official moment of receipt.
        own: Codes of the villages in which whoever logs is engaged.
        exists: Whether the village is one of the city's.
        topics: Codes of the kinds of matter.

    """
    doubts: list[Doubt] = []
    odd: list[str] = []
    if not exists or item.village not in own:
        doubts.append(Doubt.FOREIGN_VILLAGE if exists else Doubt.UNKNOWN_VILLAGE)
        odd += [] if exists else [item.village]
    claimed, wrong = _claimed(item.claimed, at=at)
    doubts += wrong
    odd += [item.claimed] if wrong else []
    phone = _phone(item.phone, odd)
    unread = [given for given, known in _words(item, topics) if given not in known]
    if unread or (item.phone.strip() and not phone):
        doubts.append(Doubt.CONTENT)
    return Understood(
        kind=Kind(item.kind) if item.kind in KINDS else Kind.OTHER,
        topic=item.topic if item.topic in topics else "",
        heads=Heads(item.heads) if item.heads in HEADS else Heads.ONE,
        village=item.village if exists else "",
        claimed_at=claimed,
        served_on=(claimed if claimed and not wrong else at).astimezone(BEIJING).date(),
        note=texts.clean(item.note)[:LONGEST_NOTE],
        phone=phone,
        doubts=tuple(doubts),
        odd=" ".join(texts.clean(one)[:LONGEST_ODD] for one in [*odd, *unread] if one),
    )


def _words(item: Item, topics: Collection[str]) -> Iterable[tuple[str, Collection[str]]]:
    yield item.kind, KINDS
    yield item.topic, {"", *topics}
    yield item.heads, HEADS


def _claimed(text: str, *, at: datetime) -> tuple[datetime | None, list[Doubt]]:
    """Return the device's moment and whether it can be believed; a form without one claims nothing."""
    if not text.strip():
        return None, []
    try:
        moment = datetime.fromisoformat(text.strip()[:40])
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None, [Doubt.CLOCK]
    if moment > at + AHEAD or moment < at - YEAR:
        return moment, [Doubt.CLOCK]
    return moment, [Doubt.LATE] if moment <= at - LATE else []


def _phone(text: str, odd: list[str]) -> str:
    try:
        return identifiers.normalise_phone(text) if text.strip() else ""
    except DomainError:
        odd.append(text)
        return ""


def story(read: Understood, *, topic: str) -> str:
    """Return the sentence a log stands for on the card, in the language of the file."""
    about = f"（{topic}）" if topic else ""
    return f"村居法律顾问记的服务：{KINDS[read.kind]}{about}，{HEADS[read.heads]} 人。{read.note}"


def why_held(read: Understood) -> str:
    """Return what the person who decides reads: each doubt, and what was given where it could not be read."""
    told = "；".join(DOUBTS[doubt] for doubt in read.doubts)
    return f"请核对：{told}。" + (f"原来填的是：{read.odd}" if read.odd else "")
