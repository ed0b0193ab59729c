"""Who works in the month: a few desks with demonstration accounts, their hours and the days they are away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from santai.directory import queries as directory
from santai.identity import roles
from santai.identity.operations import accounts
from santai.identity.types import Permission, Scope
from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random
    from uuid import UUID

BY: Final = Scope(kind="system", role="system", verbs=frozenset({Permission.ACCOUNT_MANAGE}))
CENTRE: Final = ("agent", "agent", "agent", "clerk", "clerk", "clerk", "supervisor", "dispatcher")
COUNTY: Final = ("clerk", "clerk", "supervisor")
STATION: Final = ("clerk",)
STATIONS: Final = 20
AWAY: Final = 0.03
"""How often a working day finds somebody away (assumed)."""
FLU: Final = 5
"""Working days on which half of the city's centre is away, so that the month shows lateness."""
OPENS: Final = time(8, 30)
SHUTS: Final = time(17, 30)
DEMO: Final = "santai-demo-2026"


@dataclass
class Worker:
    """One person at a desk: what they may do, the days they are away, and when they are free again."""

    scope: Scope
    night: bool
    away: set[date] = field(default_factory=set)

    def next_free(self, at: datetime, works: Callable[[date], bool]) -> datetime:
        """Return the first moment from `at` on at which this person is at work; agents of the hotline work at night."""
        local = at.astimezone(BEIJING)
        if self.night and local.date() not in self.away:
            return at
        day = local.date()
        while True:
            opens, shuts = (datetime.combine(day, hour, BEIJING) for hour in (OPENS, SHUTS))
            if works(day) and day not in self.away and at < shuts:
                return max(at, opens)
            day += timedelta(days=1)


def workers(draw: Random, *, first: date, days: int, works: Callable[[date], bool], at: datetime) -> list[Worker]:
    """Return the people of the desks, each with a demonstration account; the city's centre has a week of flu."""
    centre = directory.receiving_unit(None)
    counties = [unit.id for unit in directory.units(kind="centre") if unit.id != centre]
    stations = [unit.id for unit in directory.units(kind="station")[:STATIONS]]
    desks = [(centre, CENTRE), *((unit, COUNTY) for unit in counties), *((unit, STATION) for unit in stations)]
    found = [_hired(unit, role, number, first, at) for unit, held in desks for number, role in enumerate(held)]
    calendar = [day for day in (first + timedelta(days=number) for number in range(days)) if works(day)]
    flu = calendar[len(calendar) // 2 : len(calendar) // 2 + FLU]
    for place, worker in enumerate(found):
        worker.away = {day for day in calendar if draw.random() < AWAY}
        if worker.scope.unit_id == centre and place % 2:
            worker.away |= set(flu)
    return found


def _hired(unit_id: UUID, role: str, number: int, first: date, at: datetime) -> Worker:
    name = f"示例{roles.get(role).label}{number + 1}"
    username = f"month-{role}-{number + 1}-{str(unit_id)[-6:]}"
    user = accounts.open_account(username=username, name=name, password=DEMO, is_demo=True, by=BY, at=at)
    post = accounts.appoint(user_id=user.id, unit_id=unit_id, role=role, from_date=first, by=BY, at=at)
    return Worker(scope=roles.scope_for(post), night=role == "agent" and number == 0)
