"""Calendar editions: known days, what each notice moved, and what happens when an edition comes."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from santai.kernel.calendars import (
    DATA,
    BadEditionError,
    Calendar,
    DayKind,
    EditionDocument,
    national_calendar,
)
from santai.kernel.periods import Period, Unit, deadline
from santai.kernel.tests.walking_oracle import works

EDITION_2027: EditionDocument = {
    "id": "2027",
    "year": 2027,
    "off": [["2027-01-01", "2027-01-03", "元旦"], ["2027-02-05", "2027-02-11", "春节"]],
    "work": ["2026-12-26", "2027-01-30"],
}


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-10-01", DayKind.HOLIDAY),
        ("2026-09-20", DayKind.MAKE_UP),
        ("2026-03-07", DayKind.WEEKEND),
        ("2026-03-06", DayKind.WEEKDAY),
        ("2020-01-31", DayKind.HOLIDAY),  # lengthened
        ("2020-02-01", DayKind.HOLIDAY),  # was to be worked before the amendment
        ("2020-02-03", DayKind.WEEKDAY),
        ("2015-09-03", DayKind.HOLIDAY),
        ("2015-09-06", DayKind.MAKE_UP),
        ("2019-05-03", DayKind.HOLIDAY),
        ("2019-04-28", DayKind.MAKE_UP),
        ("2018-12-29", DayKind.MAKE_UP),  # moved by the edition of 2019
        ("2005-12-31", DayKind.MAKE_UP),  # moved by the edition of 2006
        ("2007-12-31", DayKind.HOLIDAY),  # moved by the edition of 2008
        ("2004-01-17", DayKind.MAKE_UP),
        ("2031-10-01", DayKind.WEEKDAY),  # no edition: the weekday rules
    ],
)
def test_known_days(day: str, kind: DayKind) -> None:
    book = national_calendar()
    when = date.fromisoformat(day)
    assert book.why(when) is kind
    assert book.is_working_day(when) is (kind in {DayKind.WEEKDAY, DayKind.MAKE_UP})
    assert book.is_rest_day(when) is not book.is_working_day(when)


def test_editions_cover_2004_to_2026_and_say_where_they_come_from() -> None:
    editions = json.loads(DATA.read_text(encoding="utf-8"))["editions"]
    assert [edition["year"] for edition in editions] == list(range(2004, 2027))
    assert all(edition["sources"] and edition["evidence"] in {"confirmed", "likely"} for edition in editions)
    assert all(edition["notices"] for edition in editions if edition["evidence"] == "confirmed")


def test_make_up_days_are_weekend_days_of_their_year_or_the_week_before() -> None:
    for edition in national_calendar().editions:
        for ordinal in edition.work:
            day = date.fromordinal(ordinal)
            assert day.isoweekday() > 5
            assert date(edition.year, 1, 1) - timedelta(days=7) <= day <= date(edition.year, 12, 31)


@pytest.mark.slow
def test_counting_agrees_with_walking() -> None:
    book = national_calendar()
    day = date(2003, 12, 1)
    count = book.working_days_through(day)
    while day < date(2027, 2, 1):
        day += timedelta(days=1)
        count += works(day)
        assert book.working_days_through(day) == count
        if works(day):
            assert book.working_day(count) == day


def test_years_without_edition_are_provisional() -> None:
    book = national_calendar()
    known = (date(2004, 1, 1), date(2026, 12, 31))
    assert not book.is_provisional_between(*known)
    assert book.is_provisional_between(known[0], date(2027, 1, 1))
    assert book.is_provisional_between(date(2003, 12, 31), known[1])


def test_an_edition_that_comes_moves_deadlines_later_and_earlier() -> None:
    before, after = national_calendar(), national_calendar().with_editions([EDITION_2027])
    later = [deadline(date(2027, 2, 3), Period(2, Unit.WORKING_DAY), calendar=book) for book in (before, after)]
    earlier = [deadline(date(2026, 12, 19), Period(7, Unit.DAY), calendar=book) for book in (before, after)]

    assert [result.due for result in later] == [date(2027, 2, 5), date(2027, 2, 12)]
    assert [result.provisional for result in later] == [True, False]
    assert [result.due for result in earlier] == [date(2026, 12, 28), date(2026, 12, 26)]
    assert later[0].edition_id == before.edition_id != after.edition_id == later[1].edition_id


def test_an_edition_of_a_known_year_replaces_it() -> None:
    amended: EditionDocument = {"id": "2026b", "year": 2026, "off": [["2026-03-06", "2026-03-06", "试"]], "work": []}
    book = national_calendar().with_editions([amended])
    assert book.festival(date(2026, 3, 6)) == "试"
    assert book.is_working_day(date(2026, 10, 1))
    assert book.edition_id != national_calendar().edition_id


def test_the_later_notice_rules_a_day_two_editions_name() -> None:
    first: EditionDocument = {"id": "a", "year": 2030, "off": [["2030-12-30", "2030-12-31", "甲"]], "work": []}
    second: EditionDocument = {"id": "b", "year": 2031, "off": [], "work": ["2030-12-31"]}
    book = Calendar([]).with_editions([second, first])
    assert book.is_rest_day(date(2030, 12, 30))
    assert book.is_working_day(date(2030, 12, 31))
    assert book.why(date(2030, 12, 31)) is DayKind.WEEKDAY


@pytest.mark.parametrize(
    "change",
    [
        {"off": [["2027-01-03", "2027-01-01", "元旦"]]},
        {"off": [["2027-02-30", "2027-02-30", "春节"]]},
        {"off": [["2027-01-01"]]},
        {"work": ["2027-01-02"]},
        {"year": "next"},
    ],
)
def test_a_contradictory_edition_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadEditionError):
        national_calendar().with_editions([{**EDITION_2027, **change}])  # type: ignore[typeddict-item]
