"""Taking in what a person tells."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from santai.audit.operations import BadKeyError, KeyReusedError
from santai.cases import policies, queries
from santai.cases.operations import intake
from santai.cases.tests import world
from santai.identity.models import Grant
from santai.identity.types import ANONYMOUS, Scope, derived_principal
from santai.kernel.errors import DomainError, ForbiddenError
from santai.kernel.fields import blind_index
from santai.kernel.identifiers import BadCitizenIdError, BadPhoneError

pytestmark = pytest.mark.django_db
PHONE = "13900001111"


def test_a_question_becomes_an_order_with_a_number_a_code_and_a_promise() -> None:
    opened = world.opened()
    card = queries.card(order_id=opened.order_id, viewer=world.asker(opened))
    assert opened.number.startswith("GD2026")
    assert opened.case_code.startswith("ZX2026")
    assert opened.promised_at == world.MONDAY + timedelta(hours=24)
    assert card.story == world.STORY
    assert card.state == "received"
    assert [step.label for step in card.timeline] == ["说了要办的事"]


def test_the_same_key_with_the_same_words_answers_the_same_again() -> None:
    first = world.opened(key="the-same-key-0001")
    assert world.opened(key="the-same-key-0001") == first


def test_the_same_key_with_other_words_is_refused() -> None:
    world.opened(key="the-same-key-0002")
    with pytest.raises(KeyReusedError):
        world.opened(key="the-same-key-0002", story="另一件事")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"story": ""}, policies.StoryMissingError),
        ({"story": " \x00\u202e \n"}, policies.StoryMissingError),
        ({"story": "长" * 100_000}, policies.StoryTooLongError),
        ({"phone": "1390000"}, BadPhoneError),
        ({"phone": "123\x00456"}, BadPhoneError),
        ({"citizen_id": "37100019850101001X"}, BadCitizenIdError),
        ({"line": "no_such_line"}, intake.UnknownLineError),
        ({"by_voice": True, "story": ""}, policies.StoryMissingError),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_nothing_is_written(
    changes: dict[str, Any], error: type[DomainError]
) -> None:
    before = Grant.objects.count()
    with pytest.raises(error) as refused:
        world.opened(**changes)
    assert refused.value.sentence().endswith(("。", "？"))
    assert Grant.objects.count() == before


@pytest.mark.parametrize("key", ["", "short", "with space in it", "x" * 65, "nul\x00nul0"])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(BadKeyError):
        intake.create(intake=world.told(), key=key, by=ANONYMOUS, at=world.MONDAY)


def test_who_may_not_create_is_refused() -> None:
    with pytest.raises(ForbiddenError):
        world.opened(by=Scope(kind="staff", role="leader"))


def _granted_by_phone() -> int:
    principal = derived_principal("phone", blind_index(PHONE, domain="phone"))
    return Grant.objects.filter(principal=principal).count()


@pytest.mark.parametrize(
    ("changes", "reachable"),
    [
        ({}, 1),
        ({"safe_to_contact": False}, 0),
        ({"matter": "domestic_violence"}, 0),
        ({"story": "他又打我了，孩子也在哭"}, 0),
    ],
)
def test_an_unsafe_order_is_never_reachable_by_telephone(changes: dict[str, Any], reachable: int) -> None:
    world.opened(phone=PHONE, **changes)
    assert _granted_by_phone() == reachable


def test_a_phone_is_understood_however_it_is_written() -> None:
    opened = world.opened(phone="＋86 139-0000-1111")
    card = queries.card(order_id=opened.order_id, viewer=world.clerk(opened.unit_id))
    assert card.asker.phone == "139****1111"
    assert _granted_by_phone() == 1
