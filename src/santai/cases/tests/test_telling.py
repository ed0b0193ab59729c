"""No message names the matter of an unsafe or sensitive order: every template, label, safety and language there is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from santai.cases import queries
from santai.cases.models import Party, WorkOrder
from santai.cases.operations import access, moves, telling
from santai.cases.tests import world
from santai.cases.types import Label
from santai.directory import queries as directory
from santai.notices.models import Notice
from santai.notices.types import ONE_TIME, UPDATE, WORDINGS, wording
from santai.ui.names import names

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
STORY = "示例船厂拖欠三个月工资"
LANGUAGES = [code for code, _ in settings.LANGUAGES]
TRADE = ("法律", "司法", "律师", "援助", "调解", "仲裁", "公证", "12348", "legal", "law", "justice", "court", "case")
"""Words that tell whoever reads over a shoulder what sort of sender this is."""


def order(*, label: Label, safe: bool, language: str, **given: Any) -> tuple[WorkOrder, Party]:
    opened = world.opened(story=STORY, name="示例求助人", language=language, **given)
    with world.asker(opened).read():
        row, party = WorkOrder.objects.get(id=opened.order_id), Party.objects.get(order_id=opened.order_id)
    row.label, row.safe_to_contact = label, safe
    party.order = row
    return row, party


def matters() -> set[str]:
    """Return the words of every kind of matter and line, in each language."""
    found: set[str] = set()
    for matter in directory.matters():
        found |= {matter.label, *matter.plain.split("、"), names("en").of(matter.label)}
    return {word.lower() for word in (*found, *(line.label for line in queries.lines())) if word}


@pytest.mark.parametrize("way", ["phone", "email"])
def test_no_message_names_the_matter_whatever_it_says_to_whom(way: str) -> None:
    given = {"phone": "19900000001"} if way == "phone" else {"email": "asker@example.com"}
    hidden = matters()
    tried = 0
    for template, label, safe, language in product(WORDINGS, Label, (True, False), LANGUAGES):
        row, party = order(label=label, safe=safe, language=language, **given)
        Notice.objects.all().delete()
        key = f"{template}:{label}:{safe}:{language}"
        telling.tell(party, template=template, effect_key=key, at=world.MONDAY)
        notices = list(Notice.objects.all())
        assert bool(notices) == safe, key
        for notice in notices:
            text = wording(notice.template, values=notice.values, code="123456").lower()
            assert not [word for word in hidden if word in text], key
            assert STORY[:4] not in text
            assert "示例求助人" not in text
            if label != Label.NORMAL:
                assert notice.template == UPDATE, key
                assert row.number.lower() not in text
                assert not [word for word in TRADE if word in text], key
        tried += 1
    assert tried == len(WORDINGS) * len(Label) * 2 * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", WORDINGS)
def test_every_message_is_there_in_every_language(template: str, language: str) -> None:
    text = wording(template, values={"number": "GD1", "language": language}, code="123456")
    chinese = wording(template, values={"number": "GD1", "language": "zh-hans"}, code="123456")
    assert "{" not in text
    assert (text == chinese) == language.startswith("zh")


def told(order_id: UUID) -> list[str]:
    return list(
        Notice.objects.filter(order_id=order_id).order_by("created_at", "id").values_list("template", flat=True)
    )


def test_an_order_is_told_on_its_way_by_the_address_that_was_given() -> None:
    opened = world.order_at("replied", email="Asker@EXAMPLE.com")
    assert told(opened.order_id) == ["order_received", "answered"]
    assert Notice.objects.latest("created_at").email.reveal() == "Asker@example.com"


def test_who_became_unsafe_hears_nothing_more() -> None:
    from santai.cases.operations import discretion  # noqa: PLC0415

    opened = world.opened(phone="19900000001")
    by = world.clerk(opened.unit_id)
    discretion.mark_unsafe(order_id=opened.order_id, by=by, at=world.MONDAY)
    moves.act(case_id=opened.case_id, move="reply", values=world.VALUES, by=by, at=world.MONDAY)
    assert told(opened.order_id) == ["order_received"]


def test_a_new_query_code_is_told_to_the_asker() -> None:
    opened = world.opened(phone="19900000001")
    by = world.clerk(opened.unit_id)
    access.reissue_code(order_id=opened.order_id, checked_identity="id_card", by=by, at=world.MONDAY)
    assert told(opened.order_id) == ["order_received", "code_reissued"]


def test_a_one_time_code_never_speaks_of_an_order() -> None:
    assert not WORDINGS[ONE_TIME].values
