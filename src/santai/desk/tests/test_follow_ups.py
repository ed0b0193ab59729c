"""The desk's pages for calls and late words, the hint of a double, and a reply code shown once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from santai.cases import queries
from santai.cases.tests import world
from santai.kernel import moments

if TYPE_CHECKING:
    from santai.desk.tests.conftest import SignIn

pytestmark = pytest.mark.django_db
PHONE = "13900000001"


def test_the_list_shows_what_to_call_about_and_takes_the_result(sign_in: SignIn) -> None:
    opened = world.order_at("replied", phone=PHONE)
    client = sign_in(world.clerk(opened.unit_id))
    page = client.get("/desk/follow-ups/")
    assert opened.number in page.text
    assert "第 1 次，共 3 次" in page.text
    assert PHONE not in page.text
    call = queries.pending(viewer=world.clerk(opened.unit_id))[0]
    refused = client.post(f"/desk/follow-ups/{call.id}/", {"result": "unsolved", "words": " "})
    assert refused.status_code == 422
    assert "哪里没解决" in refused.text
    kept = client.post(f"/desk/follow-ups/{call.id}/", {"result": "nonsense", "words": "老板还是不给"})
    assert "老板还是不给" in kept.text
    done = client.post(f"/desk/follow-ups/{call.id}/", {"result": "unsolved", "words": "老板还是不给"}, follow=True)
    assert "记下了。" in done.text
    assert opened.number not in done.text
    assert queries.card(order_id=opened.order_id, viewer=world.clerk(opened.unit_id)).cases[0].state == "redo"


def test_where_it_goes_back_to_is_never_another_site(sign_in: SignIn) -> None:
    opened = world.order_at("replied", phone=PHONE)
    client = sign_in(world.clerk(opened.unit_id))
    call = queries.pending(viewer=world.clerk(opened.unit_id))[0]
    given = {"result": "declined", "next": "https://example.com/"}
    assert client.post(f"/desk/follow-ups/{call.id}/", given).headers["Location"] == "/desk/follow-ups/"


def test_a_forged_place_and_an_unknown_call_are_not_there(sign_in: SignIn) -> None:
    client = sign_in(world.clerk())
    assert client.get("/desk/follow-ups/?after=forged").status_code == 404
    assert client.post(f"/desk/follow-ups/{uuid4()}/", {"result": "declined"}).status_code == 404
    assert "现在没有要跟进的" in client.get("/desk/follow-ups/").text


def test_the_hint_joins_with_one_button(sign_in: SignIn) -> None:
    first = world.opened(phone=PHONE, at=moments.now())
    second = world.opened(phone=PHONE, at=moments.now())
    client = sign_in(world.clerk(first.unit_id))
    page = client.get(f"/desk/orders/{second.number}/alike/")
    assert first.number in page.text
    assert "同一个电话" in page.text
    target = re.search(r'action="([^"]+/moves/join/)"', page.text)
    assert target
    done = client.post(target.group(1), {"into": first.number, "version": "1"}, follow=True)
    assert "办好了。" in done.text
    assert "并在这一件里" in done.text
    assert second.number in client.get(f"/desk/orders/{first.number}/").text


def test_a_reply_code_is_shown_once(sign_in: SignIn) -> None:
    opened = world.order_at("accepted")
    client = sign_in(world.clerk(opened.unit_id))
    version = queries.card(order_id=opened.order_id, viewer=world.clerk(opened.unit_id)).cases[0].version
    given = {"body": "court", "request": "示例请求：请核实。", "version": str(version)}
    page = client.post(f"/desk/orders/{opened.number}/cases/{opened.case_id}/moves/forward/", given)
    code = re.search(r'class="confirm__code">([0-9A-Z-]{19})<', page.text)
    assert code
    assert "/outside/" in page.text
    assert code.group(1) not in client.get(f"/desk/orders/{opened.number}/").text
