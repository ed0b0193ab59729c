"""Who should do it: hard rules first, then the least detriment to the citizen in minutes; pure and repeatable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from santai.dispatch.types import Match, Need, Person, Ranked, Rule, Term
from santai.kernel.calendars import BEIJING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Hours = Mapping[str, Sequence[Sequence[str]]]
    Away = tuple[date, date] | None

ANY_MATTER: Final = frozenset({"", "other"})
GENERAL_LEVEL: Final = 1
EACH: Final = 30
"""Minutes a case in hand keeps the next one waiting (santai's estimate, to be measured)."""
SPARE: Final = 60
"""Minutes charged for each level above what is needed, so that specialists stay free."""
ANEW: Final = 45
"""Minutes charged when somebody new has to read up on a case that another person knew."""
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKEND: Final = frozenset({"sat", "sun"})
LOOK_AHEAD: Final = 14


def match(need: Need, people: Iterable[Person]) -> Match:
    """Return everybody judged, whatever the order they come in: least detriment, then fewest cases, then id.

    Travel and the asker's wish belong to the sum as soon as cases carry them.
    """
    ordered = sorted(people, key=lambda person: person.post_id)
    judged = [_judged(need, person) for person in ordered]
    eligible = sorted(
        (ranked for ranked in judged if not ranked.broken), key=lambda ranked: (ranked.cost, ranked.person.load)
    )
    best = eligible[0].terms if eligible else {}
    return Match(
        eligible=tuple(replace(one, place=place, gap=_gap(one, best)) for place, one in enumerate(eligible, start=1)),
        excluded=tuple(ranked for ranked in judged if ranked.broken),
    )


def broken(need: Need, person: Person) -> tuple[Rule, ...]:
    """Return every hard rule this person breaks for this case, in the order of the rules."""
    holds = {
        Rule.WALLED: not person.ids & need.walled,
        Rule.LICENCE: person.is_licensed,
        Rule.SKILL: level_of(person, need.matter) >= need.level,
        Rule.LANGUAGE: need.language in person.languages,
        Rule.OFF_DUTY: person.starts is not None and person.starts <= need.until,
        Rule.FULL: person.load < person.capacity,
    }
    return tuple(rule for rule in Rule if not holds[rule])


def level_of(person: Person, matter: str) -> int:
    """Return how well a person knows a kind of matter, 0 to 3; a matter nobody named asks for no skill of its own."""
    if person.skills is None:
        return GENERAL_LEVEL
    if matter in ANY_MATTER:
        return max(person.skills.values(), default=GENERAL_LEVEL)
    return person.skills.get(matter, 0)


def _judged(need: Need, person: Person) -> Ranked:
    rules = broken(need, person)
    return Ranked(person=person, broken=rules, terms={} if rules else terms(need, person))


def terms(need: Need, person: Person) -> dict[Term, int]:
    """Return the detriment of giving the case to this person, who breaks no rule, in whole minutes per term."""
    begins = person.starts or need.until
    start = _minutes(begins - need.at)
    queue = person.load * EACH
    late = _minutes(begins + timedelta(minutes=queue) - need.due_at) if need.due_at else 0
    known = need.before is None or need.before == person.post_id
    return {
        Term.START: need.urgency * start,
        Term.QUEUE: need.urgency * queue,
        Term.LATENESS: need.urgency * late,
        Term.SURPLUS: SPARE * max(0, level_of(person, need.matter) - need.level),
        Term.CONTINUITY: 0 if known else ANEW,
    }


def _minutes(span: timedelta) -> int:
    """Return a span in whole minutes, none when it is over already."""
    return max(0, span // timedelta(minutes=1))


def _gap(ranked: Ranked, best: Mapping[Term, int]) -> dict[Term, int]:
    """Return where this one differs from the first, in minutes by term."""
    gaps = {term: minutes - best[term] for term, minutes in ranked.terms.items()}
    return {term: minutes for term, minutes in gaps.items() if minutes}


def next_on_duty(*, hours: Hours, at: datetime, works: Callable[[date], bool], away: Away = None) -> datetime | None:
    """Return the first moment from `at` on at which somebody with these weekly hours is there, None within two weeks.

    `works` tells whether a day is a working day (public holidays are not, make-up days are); `away` is an absence,
    both days included. A make-up working day at a weekend without hours of its own keeps Friday's.
    """
    today = at.astimezone(BEIJING).date()
    for day in (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD)):
        if not works(day) or (away and away[0] <= day <= away[1]):
            continue
        name = WEEKDAYS[day.weekday()]
        spans = hours.get(name) or (hours.get("fri", ()) if name in WEEKEND else ())
        for opens, closes in sorted((_clock(day, one[0]), _clock(day, one[1])) for one in spans):
            if at < closes:
                return max(at, opens)
    return None


def _clock(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), tzinfo=BEIJING)
