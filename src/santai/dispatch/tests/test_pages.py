"""The page of a suggestion: what it shows, one key to confirm, another choice, and refusals that keep the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from santai.cases import queries as cases
from santai.cases.tests import world
from santai.identity.tests import people
from santai.kernel import moments
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Page

    from santai.cases.types import Opened

pytestmark = pytest.mark.django_db


def browser(role: str, opened: Opened) -> Client:
    found = Client()
    people.sign_in(found, people.post(role, opened.unit_id))
    return found


def give(client: Client, opened: Opened, **values: str) -> Page:
    version = str(cases.need_of(case_id=opened.case_id, viewer=world.clerk(opened.unit_id)).version)
    return client.post(f"/dispatch/{opened.case_id}/give/", {"version": version} | values)


def now_with(opened: Opened) -> object:
    return cases.need_of(case_id=opened.case_id, viewer=world.clerk(opened.unit_id)).assignee_id


def test_the_page_suggests_and_one_press_gives() -> None:
    opened = world.opened(at=moments.now())
    clerk = people.post("clerk", opened.unit_id)
    client = browser("dispatcher", opened)
    page = client.get(f"/dispatch/{opened.case_id}/", {"next": f"/desk/orders/{opened.number}/"})
    assert page.status_code == 200
    assert [word in page.text for word in ("推荐", clerk.user.name, opened.number, "就派给这个人")] == [True] * 4
    answer = give(client, opened, post=str(clerk.id), next=f"/desk/orders/{opened.number}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/orders/{opened.number}/")
    assert now_with(opened) == clerk.id
    assert "这件事现在就在" in client.get(f"/dispatch/{opened.case_id}/").text


def test_nobody_suitable_is_said_with_whom_to_ask() -> None:
    opened = world.opened(at=moments.now(), language="ko")
    people.post("clerk", opened.unit_id)
    page = browser("dispatcher", opened).get(f"/dispatch/{opened.case_id}/")
    assert "现在没有合适的人。" in page.text
    assert "请找派单员决定：" in page.text
    assert "不会求助人用的语言" in page.text


@pytest.mark.parametrize("reason", ["", "because"])
def test_another_choice_without_a_reason_comes_back_as_chosen(reason: str) -> None:
    opened = world.opened(at=moments.now(), language="ko")
    clerk = people.post("clerk", opened.unit_id)
    client = browser("dispatcher", opened)
    page = give(client, opened, post=str(clerk.id), reason=reason, way="other")
    assert page.status_code == 422
    assert f'value="{clerk.id}" selected' in page.content.decode()
    assert give(client, opened, post=str(clerk.id), reason="nobody_else", way="other").status_code == 302
    assert now_with(opened) == clerk.id


@pytest.mark.parametrize("values", [{}, {"post": "nobody"}, {"post": str(new_key())}])
def test_a_choice_that_is_nobody_is_refused(values: dict[str, str]) -> None:
    opened = world.opened(at=moments.now())
    page = give(browser("dispatcher", opened), opened, **values)
    assert page.status_code == 422
    assert "不能交给这个人" in page.content.decode()


def test_an_old_page_and_a_foreign_address_to_go_back_to() -> None:
    opened = world.opened(at=moments.now())
    clerk = people.post("clerk", opened.unit_id)
    client = browser("dispatcher", opened)
    assert give(client, opened, post=str(clerk.id), version="9").status_code == 409
    answer = give(client, opened, post=str(clerk.id), next="https://elsewhere.example/")
    assert answer["Location"] == f"/dispatch/{opened.case_id}/"


def test_a_clerk_claims_and_may_not_give() -> None:
    opened = world.opened(at=moments.now())
    client = browser("clerk", opened)
    assert client.get(f"/dispatch/{opened.case_id}/").status_code == 403
    assert client.post(f"/dispatch/{opened.case_id}/claim/").status_code == 302
    assert now_with(opened) == people.post("clerk", opened.unit_id).id
    assert client.post(f"/dispatch/{opened.case_id}/claim/").status_code == 409


def test_a_case_nobody_told_of_is_not_found() -> None:
    opened = world.opened()
    assert browser("dispatcher", opened).get(f"/dispatch/{new_key()}/").status_code == 404
