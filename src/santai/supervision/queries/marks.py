"""What supervision has to say of a case, for lists and cards below: cards, rungs, urging, sheets."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, cast

from santai.directory import queries as directory
from santai.kernel.errors import mark
from santai.supervision.models import Card, Sheet, Step
from santai.supervision.types import COLOURS, Colour
from santai.ui.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from santai.identity.types import Scope
    from santai.ui.marks import Cases, Viewer

URGE = "urge"
SHEET = mark("督办中")
NOBODY = {"handler": mark("超时，还没有经办人可提醒")}
EMPTY = mark("超时，这一级没有主管人员可报")
RUNGS = {
    "handler": mark("超时，已提醒经办人"),
    "unit": mark("超时，已报本机构负责人"),
    "above": mark("超时，已报上一级机构"),
    "top": mark("超时，已报司法行政机关"),
}
"""What each rung of the escalation reads as; a test holds them to its data."""
LEVEL = {Colour.YELLOW: "warn", Colour.RED: "bad"}


def told(cases: Cases, viewer: Viewer) -> Mapping[UUID, tuple[Mark, ...]]:
    """Return the marks of these cases that staff may see: the present ones for lists, everything for the card."""
    if viewer.kind != "staff" or not cases:
        return {}
    with cast("Scope", viewer).read():
        cards = list(Card.objects.filter(case_id__in=cases).order_by("at"))
        steps = list(Step.objects.filter(case_id__in=cases).order_by("at"))
        sheets = list(Sheet.objects.filter(case_id__in=cases, closed_at=None))
    units = {*(step.to_unit_id for step in steps), *(sheet.to_unit_id for sheet in sheets)}
    names = directory.unit_names({unit for unit in units if unit})
    found: dict[UUID, list[Mark]] = defaultdict(list)
    _urges(found, [step for step in steps if step.kind == URGE])
    _cards(found, cards)
    for sheet in sheets:
        who = names.get(sheet.to_unit_id, "") if sheet.to_unit_id else ""
        found[sheet.case_id].append(Mark(sentence=SHEET, level="bad", at=sheet.opened_at, who=who))
    for step in steps:
        if step.kind in RUNGS:
            who = names.get(step.to_unit_id, "") if step.to_unit_id else ""
            is_told = step.to_post_id or step.to_unit_id
            sentence = RUNGS[step.kind] if is_told else NOBODY.get(step.kind, EMPTY)
            found[step.case_id].append(Mark(sentence=sentence, level="warn", at=step.at, who=who, brief=False))
    return {case_id: tuple(marks) for case_id, marks in found.items()}


def _urges(found: dict[UUID, list[Mark]], steps: Iterable[Step]) -> None:
    times: dict[UUID, list[datetime]] = defaultdict(list)
    for step in steps:
        times[step.case_id].append(step.at)
    for case_id, moments in times.items():
        found[case_id].append(Mark(sentence=mark("催办 {n} 次"), level="bad", number=len(moments), at=moments[-1]))


def _cards(found: dict[UUID, list[Mark]], cards: Iterable[Card]) -> None:
    """Add the latest card for lists, the earlier ones for the card only."""
    latest = {card.case_id: card for card in cards}
    for card in cards:
        colour = Colour(card.colour)
        brief = latest[card.case_id] is card
        found[card.case_id].append(Mark(sentence=COLOURS[colour], level=LEVEL[colour], at=card.at, brief=brief))
