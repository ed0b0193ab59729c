"""A made-up bureau above the city's centre with its people, and the job that follows the facts, at a chosen moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.cases.operations import assigning
from santai.cases.tests import world
from santai.directory import queries as directory
from santai.directory.models import Unit
from santai.identity.tests import people
from santai.kernel.keys import new_key
from santai.supervision.models import Card, Concern, Sheet, Step
from santai.supervision.operations import watching

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.cases.types import Opened
    from santai.identity.types import Scope

LATE = world.later(days=3)
"""Thursday: an answer promised on Monday within 24 hours is two days over."""


def put_above() -> UUID:
    """Return a made-up bureau put above the unit that stands highest over the city's centre."""
    centre = Unit.objects.get(id=world.centre())
    bureau = Unit.objects.create(
        id=new_key(), key="example:bureau", name="示例局", kind="bureau", division_id=centre.division_id
    )
    top = Unit.objects.get(id=directory.chain(centre.id)[-1])
    top.parent_id = bureau.id
    top.save()
    return bureau.id


def elsewhere() -> UUID:
    """Return a made-up unit that has nothing to do with anything."""
    centre = Unit.objects.get(id=world.centre())
    made = Unit.objects.create(
        id=new_key(), key="example:else", name="示例外", kind="centre", division_id=centre.division_id
    )
    return made.id


def give(opened: Opened, to: Scope, *, at: datetime = world.MONDAY) -> None:
    """Have this post do the case."""
    assert to.post_id
    by = people.staff("dispatcher", opened.unit_id)
    assigning.set_assignee(case_id=opened.case_id, post_id=to.post_id, by=by, at=at)


def follow(at: datetime = LATE) -> int:
    """Have the job follow what happened by now."""
    return watching.follow(at=at)


def seen(viewer: Scope, opened: Opened) -> dict[str, list[str]]:
    """Return what a viewer sees of a case in supervision: colours, sheets' units, rungs and urges, reasons."""
    mine = {"case_id": opened.case_id}
    with viewer.read():
        return {
            "cards": list(Card.objects.filter(**mine).order_by("at").values_list("colour", flat=True)),
            "sheets": [str(unit) for unit in Sheet.objects.filter(**mine).values_list("to_unit_id", flat=True)],
            "steps": list(Step.objects.filter(**mine).order_by("at", "id").values_list("kind", flat=True)),
            "reasons": list(
                Concern.objects.filter(seen_by__in=viewer.principals, **mine)
                .order_by("rank")
                .values_list("concern", flat=True)
            ),
        }
