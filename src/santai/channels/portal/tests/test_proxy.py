"""Acting for the family on the site: the right it needs, the person's code, and their own page."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from santai.cases import queries
from santai.cases.tests import world
from santai.cases.types.people import Consent
from santai.notices.models import Notice

pytestmark = pytest.mark.django_db
MOTHER, DAUGHTER = "13900001111", "13900002222"
FORM = {
    "story": "我娘的养老金被人冒领了，怎么办？",
    "name": "李示例",
    "phone": DAUGHTER,
    "for_other": "on",
    "relation": "child",
    "basis": "family",
    "their_name": "王示例",
    "their_phone": MOTHER,
}


def ask(client: Client, **changes: str) -> str:
    """Ask for the mother and return the page that comes back."""
    return client.post("/ask/", FORM | {"idempotency_key": uuid4().hex} | changes).content.decode()


def number_on(page: str) -> str:
    found = re.search(r'id="number">([^<]+)<', page)
    assert found
    return found[1]


def code_sent() -> str:
    return str(Notice.objects.get(template="consent").secret.reveal())


def standing(number: str) -> Consent:
    viewer = world.clerk()
    found = queries.representing(order_id=queries.find_order(number=number, viewer=viewer), viewer=viewer)
    assert found
    return found.consent


def test_the_matter_is_the_mothers_the_number_goes_to_the_daughter_the_question_to_the_mother() -> None:
    page = ask(Client())
    assert "由子女代办" in page
    assert "已给本人手机发了同意码" in page
    viewer = world.clerk()
    card = queries.card(order_id=queries.find_order(number=number_on(page), viewer=viewer), viewer=viewer)
    assert (card.asker.name, card.asker.phone) == ("王**", "139****1111")
    told = {notice.template: notice.phone.reveal() for notice in Notice.objects.all()}
    assert told == {"order_received": DAUGHTER, "consent": MOTHER}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"relation": ""}, "没有依据不能代办"),
        ({"basis": ""}, "没有依据不能代办"),
        ({"relation": "friend"}, "先让本人写一张委托书"),
        ({"relation": "nobody"}, ""),
        ({"their_phone": "138"}, ""),
    ],
)
def test_without_a_right_the_form_comes_back_open_with_what_was_written(changes: dict[str, str], sentence: str) -> None:
    page = ask(Client(), **changes)
    assert sentence in page
    assert 'role="alert"' in page
    assert re.search(r'<details id="for_other" open>', page)
    assert "王示例" in page
    assert not Notice.objects.exists()


def test_what_stands_in_the_fields_counts_only_when_the_box_is_ticked() -> None:
    page = ask(Client(), for_other="")
    assert "代办" not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert [notice.template for notice in Notice.objects.all()] == ["order_received"]


def test_the_mother_reads_the_code_out_and_the_daughter_fills_it_in() -> None:
    client = Client()
    number = number_on(ask(client))
    wrong = client.post(f"/t/{number}/consent/", {"code": "000000"}, follow=True).content.decode()
    assert "编号和同意码对不上" in wrong
    assert standing(number) is Consent.ASKED
    empty = client.post(f"/t/{number}/consent/", {"code": ""}, follow=True).content.decode()
    assert "请填短信里的 6 位同意码。" in empty
    right = client.post(f"/t/{number}/consent/", {"code": code_sent()}, follow=True).content.decode()
    assert "记下了，本人同意您代办。" in right
    assert standing(number) is Consent.GIVEN


@pytest.mark.parametrize("agrees", ["yes", "no"])
def test_the_mother_sees_who_asks_and_nothing_of_the_matter_and_decides(agrees: str) -> None:
    daughter, mother = Client(), Client()
    number = number_on(ask(daughter))
    given = {"number": number, "code": code_sent()}
    page = mother.post("/agree/", given).content.decode()
    assert "李**（您的子女）想替您办这件事" in page
    assert "养老金" not in page
    done = mother.post("/agree/answer/", given | {"agrees": agrees}).content.decode()
    assert standing(number) is (Consent.GIVEN if agrees == "yes" else Consent.REFUSED)
    assert (daughter.get(f"/t/{number}/").status_code == 200) is (agrees == "yes")
    if agrees == "no":
        new = re.search(r'id="query_code">([^<]+)<', done)
        assert new
        opened = mother.post("/t/", {"number": number, "code": new[1]}, follow=True)
        assert "养老金" in opened.content.decode()


@pytest.mark.parametrize("address", ["/agree/", "/agree/answer/"])
@pytest.mark.parametrize("given", [{}, {"number": "GD1", "code": "1"}, {"number": "\x00", "code": "\x00"}])
def test_a_wrong_pair_says_the_same_whether_or_not_there_is_such_a_number(address: str, given: dict[str, str]) -> None:
    number = number_on(ask(Client()))
    page = Client().post(address, given)
    assert page.status_code == 422
    other = Client().post(address, {"number": number, "code": "1"})
    assert other.status_code == 422
    if given.get("number") == "GD1":
        assert "编号和同意码对不上" in page.content.decode()
        assert "编号和同意码对不上" in other.content.decode()


def test_the_page_of_the_person_opens_without_anything() -> None:
    page = Client().get("/agree/").content.decode()
    assert "有人替我办事" in page
    assert 'href="/agree/"' in Client().get("/t/").content.decode()


def test_who_left_no_telephone_of_the_mother_is_told_that_staff_will_ask() -> None:
    page = ask(Client(), their_phone="")
    assert "工作人员会打电话或当面问本人同不同意" in page


def test_the_proxys_words_are_told_as_theirs_to_the_desk_and_to_themselves() -> None:
    client = Client()
    number = number_on(ask(client))
    client.post(f"/t/{number}/add/", {"text": "存折在我这里。", "idempotency_key": uuid4().hex})
    page = client.get(f"/t/{number}/").content.decode()
    assert page.count("由子女代办") >= 3
