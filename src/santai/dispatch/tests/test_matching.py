"""Hard rules as a truth table, the least detriment, and what must hold for any people whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santai.cases.tests.world import MONDAY
from santai.dispatch.matching import broken, level_of, match, next_on_duty
from santai.dispatch.types import Need, Person, Rule, Term
from santai.kernel.calendars import BEIJING, national_calendar

HOURS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("09:00", "12:00"), ("14:00", "17:00")))
WORKS = national_calendar().is_working_day


def key(number: int) -> UUID:
    return UUID(int=number)


def need(**changes: Any) -> Need:
    base = Need(
        matter="labour",
        level=1,
        language="zh",
        urgency=1,
        at=MONDAY,
        due_at=MONDAY + timedelta(days=2),
        until=MONDAY + timedelta(days=2),
    )
    return replace(base, **changes)


def person(number: int = 1, **changes: Any) -> Person:
    base = Person(
        post_id=key(number),
        name=f"示例{number}",
        role="律师",
        ids=frozenset({key(number), key(number + 100)}),
        languages=frozenset({"zh"}),
        load=0,
        capacity=5,
        starts=MONDAY,
        skills={"labour": 1},
    )
    return replace(base, **changes)


@pytest.mark.parametrize(
    ("asked", "who", "rules"),
    [
        ({}, {}, []),
        ({"walled": frozenset({key(1)})}, {}, [Rule.WALLED]),
        ({"walled": frozenset({key(101)})}, {}, [Rule.WALLED]),
        ({"walled": frozenset({key(2)})}, {}, []),
        ({}, {"is_licensed": False}, [Rule.LICENCE]),
        ({"level": 2}, {}, [Rule.SKILL]),
        ({"level": 2}, {"skills": {"labour": 2}}, []),
        ({"matter": "family"}, {}, [Rule.SKILL]),
        ({"matter": "family"}, {"skills": None}, []),
        ({"matter": "family", "level": 2}, {"skills": None}, [Rule.SKILL]),
        ({"matter": ""}, {}, []),
        ({"matter": "other"}, {"skills": {}}, []),
        ({"matter": "", "level": 3}, {}, [Rule.SKILL]),
        ({"language": "ko"}, {}, [Rule.LANGUAGE]),
        ({"language": "ko"}, {"languages": frozenset({"zh", "ko"})}, []),
        ({}, {"starts": None}, [Rule.OFF_DUTY]),
        ({}, {"starts": MONDAY + timedelta(days=2)}, []),
        ({}, {"starts": MONDAY + timedelta(days=2, minutes=1)}, [Rule.OFF_DUTY]),
        ({}, {"load": 4}, []),
        ({}, {"load": 5}, [Rule.FULL]),
        ({}, {"capacity": 0}, [Rule.FULL]),
        ({"language": "ko"}, {"is_licensed": False, "load": 9}, [Rule.LICENCE, Rule.LANGUAGE, Rule.FULL]),
    ],
)
def test_every_hard_rule_that_is_broken_is_named(asked: dict[str, Any], who: dict[str, Any], rules: list[Rule]) -> None:
    assert list(broken(need(**asked), person(**who))) == rules


def terms_of(asked: dict[str, Any], who: dict[str, Any]) -> dict[Term, int]:
    found = match(need(**asked), [person(**who)]).first
    assert found is not None
    assert found.cost == sum(found.terms.values())
    return {term: minutes for term, minutes in found.terms.items() if minutes}


@pytest.mark.parametrize(
    ("asked", "who", "terms"),
    [
        ({}, {}, {}),
        ({}, {"load": 3}, {Term.QUEUE: 90}),
        ({"urgency": 4}, {"load": 3}, {Term.QUEUE: 360}),
        ({}, {"starts": MONDAY + timedelta(hours=2)}, {Term.START: 120}),
        ({}, {"skills": {"labour": 3}}, {Term.SURPLUS: 120}),
        ({"level": 3}, {"skills": {"labour": 3}}, {}),
        ({"before": key(2)}, {}, {Term.CONTINUITY: 45}),
        ({"before": key(1)}, {}, {}),
        ({"due_at": MONDAY + timedelta(minutes=20)}, {"load": 1}, {Term.QUEUE: 30, Term.LATENESS: 10}),
        ({"due_at": None}, {"load": 1}, {Term.QUEUE: 30}),
    ],
)
def test_detriment_is_told_term_by_term_in_minutes(
    asked: dict[str, Any], who: dict[str, Any], terms: dict[Term, int]
) -> None:
    assert terms_of(asked, who) == terms


def test_the_others_are_told_what_would_be_worse_with_them() -> None:
    found = match(need(), [person(1, load=2), person(2), person(3, skills={"labour": 3})])
    assert [one.person.post_id for one in found.eligible] == [key(2), key(1), key(3)]
    assert [dict(one.gap) for one in found.eligible] == [{}, {Term.QUEUE: 60}, {Term.SURPLUS: 120}]
    assert [one.place for one in found.eligible] == [1, 2, 3]


def test_equals_follow_the_smaller_load_and_then_the_id() -> None:
    specialist = person(1, skills={"labour": 2})
    busy = person(2, load=2)
    found = match(need(), [person(4, load=2), busy, specialist])
    assert [one.cost for one in found.eligible] == [60, 60, 60]
    assert [one.person.post_id for one in found.eligible] == [key(1), key(2), key(4)]


def test_nobody_is_a_result_of_its_own() -> None:
    found = match(need(language="ko"), [person(1), person(2)])
    assert found.first is None
    assert [one.broken for one in found.excluded] == [(Rule.LANGUAGE,), (Rule.LANGUAGE,)]
    assert found.of(key(9)) is None


def test_a_matter_nobody_knows_counts_as_level_nought() -> None:
    assert [level_of(person(), matter) for matter in ("labour", "family", "", "other")] == [1, 0, 1, 1]


@st.composite
def anybody(draw: st.DrawFn) -> Person:
    return person(
        draw(st.integers(1, 40)),
        languages=frozenset(draw(st.sets(st.sampled_from(["zh", "ko", "sign"])))),
        load=draw(st.integers(0, 6)),
        capacity=draw(st.integers(0, 6)),
        starts=draw(st.none() | st.integers(0, 5000).map(lambda minutes: MONDAY + timedelta(minutes=minutes))),
        is_licensed=draw(st.booleans()),
        skills=draw(st.none() | st.dictionaries(st.sampled_from(["labour", "family"]), st.integers(1, 3))),
    )


@st.composite
def anything(draw: st.DrawFn) -> Need:
    return need(
        matter=draw(st.sampled_from(["labour", "family", "", "other"])),
        level=draw(st.integers(1, 3)),
        language=draw(st.sampled_from(["zh", "ko"])),
        urgency=draw(st.sampled_from([1, 2, 4])),
        walled=frozenset(key(number) for number in draw(st.sets(st.integers(1, 140), max_size=40))),
        before=draw(st.none() | st.integers(1, 40).map(key)),
    )


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(anything(), st.lists(anybody(), unique_by=lambda one: one.post_id, max_size=8), st.randoms())
def test_nobody_who_breaks_a_hard_rule_is_chosen_in_whatever_order_people_come(
    need: Need, people: list[Person], shuffle: Any
) -> None:
    found = match(need, people)
    assert not any(broken(need, one.person) for one in found.eligible)
    assert all(one.broken == broken(need, one.person) != () for one in found.excluded)
    assert len(found.eligible) + len(found.excluded) == len(people)
    assert [one.cost for one in found.eligible] == sorted(one.cost for one in found.eligible)
    shuffled = list(people)
    shuffle.shuffle(shuffled)
    assert match(need, shuffled) == found
    if found.first:
        walled = replace(need, walled=need.walled | {found.first.person.post_id})
        after = match(walled, people).first
        assert after is None or after.cost >= found.first.cost


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),
        ("2026-11-23 08:00", "2026-11-23 09:00"),
        ("2026-11-23 12:00", "2026-11-23 14:00"),
        ("2026-11-23 17:00", "2026-11-24 09:00"),
        ("2026-11-28 10:00", "2026-11-30 09:00"),  # Saturday
        ("2026-10-01 10:00", "2026-10-08 09:00"),  # National Day, the notice for 2026
        ("2026-10-10 10:00", "2026-10-10 10:00"),  # Saturday made a working day by the same notice
    ],
)
def test_the_next_moment_on_duty_follows_hours_weekends_and_holidays(at: str, expected: str) -> None:
    assert next_on_duty(hours=HOURS, at=beijing(at), works=WORKS) == beijing(expected)


def test_an_absence_is_waited_for_and_a_long_one_is_no_duty_at_all() -> None:
    at = beijing("2026-11-23 10:00")
    short, long = (date(2026, 11, 23), date(2026, 11, 24)), (date(2026, 11, 23), date(2026, 12, 31))
    assert next_on_duty(hours=HOURS, at=at, works=WORKS, away=short) == beijing("2026-11-25 09:00")
    assert next_on_duty(hours=HOURS, at=at, works=WORKS, away=long) is None
    assert next_on_duty(hours={"wed": (("09:00", "10:00"),)}, at=at, works=WORKS) == beijing("2026-11-25 09:00")
