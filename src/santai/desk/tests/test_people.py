"""The card shows what somebody needs and who acts for them; staff write the person's word down."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from santai.cases.operations.people import recognising
from santai.cases.operations.people.recognising import Check
from santai.cases.tests import world
from santai.cases.types import Channel, Opened
from santai.cases.types.people import Claims, Proxy
from santai.desk.tests.conftest import SignIn
from santai.identity.types import visit_principal
from santai.kernel import moments
from santai.kernel.keys import new_key

pytestmark = pytest.mark.django_db
PHONE, CARD = "13900001111", "110101199003070011"
DAUGHTER = Proxy(name="李示例", phone="13900002222", relation="child", basis="family")


def proxied() -> Opened:
    return world.opened(name="王示例", phone=PHONE, proxy=DAUGHTER)


def test_needs_and_groups_stand_on_the_card_and_in_no_list(sign_in: SignIn) -> None:
    made = world.opened(
        name="王示例",
        phone=PHONE,
        citizen_id=CARD,
        checked=True,
        by=world.clerk(),
        adaptations=("sign",),
        groups=("migrant_worker",),
        contact_by="call",
        contact_when="evening",
    )
    client = sign_in(world.clerk(made.unit_id))
    card = client.get(f"/desk/orders/{made.number}/").text
    for word in ("要手语", "只打电话，不发短信", "晚上", "农民工", "看过证件"):
        assert word in card
    for listed in (client.get("/desk/").text, client.post("/desk/search/", {"q": PHONE}).text):
        assert made.number in listed
        for word in ("农民工", "要手语", "优先"):
            assert word not in listed


@pytest.mark.parametrize(
    ("agrees", "how", "told"), [("yes", "call", "记下了，本人同意。"), ("no", "present", "新的查询码")]
)
def test_the_persons_word_is_written_down_with_how_it_was_heard(
    sign_in: SignIn, agrees: str, how: str, told: str
) -> None:
    made = proxied()
    client = sign_in(world.clerk(made.unit_id))
    card = client.get(f"/desk/orders/{made.number}/").text
    assert "由子女代办" in card
    assert "还没问到本人" in card
    page = client.post(f"/desk/orders/{made.number}/consent/", {"agrees": agrees, "how": how}, follow=True)
    assert page.status_code == 200
    assert told in page.text
    if agrees == "no":
        assert re.search(r'confirm__code">[0-9A-Z-]{19}<', page.text)
        assert "不要再把这件事告诉代办人" in page.text


@pytest.mark.parametrize("given", [{}, {"agrees": "yes"}, {"how": "call"}, {"agrees": "maybe", "how": "call"}])
def test_without_saying_how_nothing_is_written_down(sign_in: SignIn, given: dict[str, str]) -> None:
    made = proxied()
    client = sign_in(world.clerk(made.unit_id))
    page = client.post(f"/desk/orders/{made.number}/consent/", given)
    assert page.status_code == 422
    assert "还没问到本人" in page.text


def test_a_second_word_of_the_same_kind_says_so(sign_in: SignIn) -> None:
    made = proxied()
    client = sign_in(world.clerk(made.unit_id))
    address = f"/desk/orders/{made.number}/consent/"
    client.post(address, {"agrees": "yes", "how": "call"})
    page = client.post(address, {"agrees": "yes", "how": "call"})
    assert page.status_code == 409
    assert "本人已经答过了" in page.text


def test_a_card_opened_at_the_counter_says_so_and_offers_nothing_it_may_not(sign_in: SignIn) -> None:
    made = world.opened(name="王示例", phone=PHONE)
    at, post = moments.now(), new_key()
    by = replace(world.clerk(new_key()), post_id=post, visits=(visit_principal(post, at),))
    check = Check(checked_identity="id_card", channel=Channel.COUNTER, claims=Claims(name="王示例"))
    recognising.recognise(number=made.number, check=check, purpose="progress", by=by, at=at)
    client = sign_in(by)
    card = client.get(f"/desk/orders/{made.number}/").text
    assert "核对身份后打开的，今天可看" in card
    for offer in ("/moves/", "/unmask/", "/dispatch/"):
        assert offer not in card
    answer = client.post(f"/desk/orders/{made.number}/cases/{made.case_id}/moves/accept/", {"version": "1"})
    assert answer.status_code == 404
