"""How closely an earlier order is kept, and how much must agree before it opens: the table, without a database."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from santai.cases.models import WorkOrder
from santai.cases.policies import recognition
from santai.cases.policies.recognition import Discretion
from santai.cases.types import Channel, Label
from santai.cases.types.people import Claims
from santai.identity.types import IdentityCheck

NAME, PHONE = "王示例", "13900001111"
FIELDS = ("name", "phone", "citizen_id")
RANK = (Discretion.PLAIN, Discretion.PRIVATE, Discretion.DISCREET, Discretion.SEALED)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, Discretion.PLAIN),
        ({"matter": "labour", "summary": "离婚后工资卡被扣"}, Discretion.PLAIN),
        ({"matter": "family"}, Discretion.PRIVATE),
        ({"matter": "elders_inheritance"}, Discretion.PRIVATE),
        ({"matter": "criminal"}, Discretion.PRIVATE),
        ({"summary": "想离婚，孩子归谁"}, Discretion.PRIVATE),
        ({"matter": "other", "summary": "儿子被拘留了"}, Discretion.PRIVATE),
        ({"by_voice": True}, Discretion.PRIVATE),
        ({"label": Label.SENSITIVE}, Discretion.DISCREET),
        ({"safe_to_contact": False}, Discretion.DISCREET),
        ({"matter": "family", "safe_to_contact": False}, Discretion.DISCREET),
        ({"label": Label.SEALED, "safe_to_contact": False}, Discretion.SEALED),
    ],
)
def test_what_is_nobodys_business_is_kept_more_closely(changes: dict[str, Any], kept: Discretion) -> None:
    assert recognition.discretion(WorkOrder(**changes)) is kept


@pytest.mark.parametrize(
    ("kept", "check", "agreeing", "opened"),
    [
        (Discretion.PLAIN, "id_card", {"citizen_id"}, True),
        (Discretion.PLAIN, "id_card", {"name"}, True),
        (Discretion.PLAIN, "id_card", {"phone"}, False),
        (Discretion.PLAIN, "called_back", {"phone"}, True),
        (Discretion.PLAIN, "called_back", {"name"}, False),
        (Discretion.PLAIN, "questions", {"name", "phone"}, False),
        (Discretion.PLAIN, "questions", {"name", "citizen_id"}, True),
        (Discretion.PLAIN, "known", {"name"}, True),
        (Discretion.PLAIN, "", {"name", "phone", "citizen_id"}, False),
        (Discretion.PRIVATE, "id_card", {"name"}, False),
        (Discretion.PRIVATE, "id_card", {"name", "phone"}, True),
        (Discretion.PRIVATE, "known", {"name", "phone", "citizen_id"}, False),
        (Discretion.PRIVATE, "questions", {"name", "phone", "citizen_id"}, False),
        (Discretion.DISCREET, "id_card", {"citizen_id"}, True),
        (Discretion.DISCREET, "id_card", {"name", "phone"}, False),
        (Discretion.DISCREET, "called_back", {"name", "phone", "citizen_id"}, False),
    ],
)
def test_how_much_must_agree(kept: Discretion, check: str, agreeing: set[str], opened: bool) -> None:  # noqa: FBT001
    found = recognition.opens(kept, check=check, channel=Channel.VILLAGE, agreeing=frozenset(agreeing))
    assert found is opened


def test_a_sealed_order_opens_to_no_proof_and_a_closer_one_never_to_less() -> None:
    everything = [
        frozenset(name for name, taken in zip(FIELDS, bits, strict=True) if taken) for bits in product([0, 1], repeat=3)
    ]
    for check, channel, agreeing in product(["", *IdentityCheck], Channel, everything):
        found = [recognition.opens(kept, check=check, channel=channel, agreeing=agreeing) for kept in RANK]
        assert found == sorted(found, reverse=True)
        assert found[-1] is False


def test_nobody_sees_a_card_over_the_telephone_or_is_known_at_a_counter() -> None:
    everything = frozenset(FIELDS)
    for channel, check in ((Channel.HOTLINE, "id_card"), (Channel.HOTLINE, "known"), (Channel.COUNTER, "known")):
        assert not recognition.opens(Discretion.PLAIN, check=check, channel=channel, agreeing=everything)


@pytest.mark.parametrize(
    ("claims", "recorded", "agreeing"),
    [
        (Claims(name=NAME), Claims(name=NAME, phone=PHONE), {"name"}),
        (Claims(name=NAME, phone=PHONE), Claims(name=NAME), {"name"}),
        (Claims(), Claims(name=NAME), set()),
        (Claims(name=NAME, phone="13900002222"), Claims(name=NAME, phone=PHONE), None),
    ],
)
def test_one_wrong_word_spoils_all(claims: Claims, recorded: Claims, agreeing: set[str] | None) -> None:
    assert recognition.agreed(claims, recorded) == agreeing


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("139-0000-1111", "phone"),
        ("＋86 13900001111", "phone"),
        ("0631-5200000", "phone"),
        ("110101 19900307 0011", "citizen_id"),
        ("GD20263710000000001X", None),
        ("13900", None),
        ("", None),
        ("\x00", None),
        ("王示例", None),
    ],
)
def test_a_handle_is_understood_however_it_is_written(text: str, kind: str | None) -> None:
    if kind is None:
        with pytest.raises(recognition.BadHandleError):
            recognition.handle(text)
    else:
        assert recognition.handle(text).kind == kind
