from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from santai.directory import queries as directory
from santai.directory.types import BadCursorError, write_cursor
from santai.kernel.errors import NotFoundError
from santai.practitioners import queries
from santai.practitioners.models import Licence, Practitioner

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
PEOPLE = "/find/people/"


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    seen, after = [], ""
    while True:
        page = queries.people(after=after, limit=7)
        seen += [person.key for person in page.people]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == 20


def test_trade_skill_and_language() -> None:
    lawyers = queries.people(kind="lawyer").people
    assert {person.kind for person in lawyers} == {"lawyer"}
    skill = lawyers[0].skills[0]
    found = queries.people(skill=skill.matter, level=skill.level).people
    assert lawyers[0].key in {person.key for person in found}
    assert all(any(s.matter == skill.matter and s.level >= skill.level for s in p.skills) for p in found)
    assert queries.people(language="zh", limit=50).people
    assert queries.people(words="没有这个人").people == ()


def test_whoever_serves_at_a_room_is_its_counsel() -> None:
    room = directory.units(kind="room")[0]
    people = queries.people(unit_id=room.id).people
    assert [person.id for person in people] == queries.serving(unit_id=room.id, duty="village_counsel")
    assert "village_counsel" in {duty.kind for duty in queries.person(key=people[0].key, on=ON).duties}


@pytest.mark.parametrize(
    ("status", "until", "is_valid"),
    [
        ("active", date(2026, 11, 23), True),
        ("active", date(2026, 11, 22), False),
        ("active", None, True),
        ("suspended", date(2030, 1, 1), False),
    ],
)
def test_a_licence_is_valid_through_its_last_day_and_not_while_suspended(
    status: str, until: date | None, *, is_valid: bool
) -> None:
    row = Practitioner.objects.get(key="lawyer:00001")
    Practitioner.objects.filter(id=row.id).update(status=status)
    Licence.objects.filter(practitioner=row).update(valid_until=until)
    assert [licence.is_valid for licence in queries.person(key=row.key, on=ON).licences] == [is_valid]


def test_who_left_is_not_shown() -> None:
    Practitioner.objects.filter(key="lawyer:00001").update(status="left")
    assert "lawyer:00001" not in {person.key for person in queries.people(kind="lawyer").people}
    with pytest.raises(NotFoundError):
        queries.person(key="lawyer:00001", on=ON)


@pytest.mark.parametrize("after", ["forged", write_cursor("not-an-id"), write_cursor(1)])
def test_a_forged_marker_is_refused(after: str) -> None:
    with pytest.raises(BadCursorError):
        queries.people(after=after)


def test_the_list_begins_with_lawyers(client: Client) -> None:
    text = client.get(PEOPLE).content.decode()
    assert "律师事务所" in text
    assert "人民调解委员会" not in text


@pytest.mark.parametrize("query", ["kind=notary", "skill=labour", "area=371002", "lang=ko", "q=王", "kind=knight"])
def test_filters_answer(client: Client, query: str) -> None:
    assert client.get(f"{PEOPLE}?{query}").status_code == 200


def test_a_person_shows_licence_and_freshness(client: Client) -> None:
    text = client.get(f"{PEOPLE}lawyer:00001/").content.decode()
    assert "示例-律-00001" in text
    assert "信息核对" in text


def test_who_is_at_a_place(client: Client) -> None:
    key = directory.units(kind="room")[0].key
    assert "示例" in client.get(f"{PEOPLE}?place={key}").content.decode()


def test_unknown_people_and_places_are_not_found(client: Client) -> None:
    assert client.get(f"{PEOPLE}lawyer:none/").status_code == 404
    assert client.get(f"{PEOPLE}?place=none").status_code == 404
