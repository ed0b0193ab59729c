"""一端发起 三台响应: one order begun at each platform and finished at each, told once, under one number."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import Client

from santai.cases import queries
from santai.cases.models import Contact, WorkOrder
from santai.cases.tests import world
from santai.identity import roles
from santai.identity.operations import sessions
from santai.kernel.jobs import drain_jobs
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from santai.identity.types import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PLATFORMS = ("web", "hotline", "counter")
DESKS = {"hotline": ("agent", "/hotline/call/"), "counter": ("clerk", "/counter/new/")}
PHONE = "13900001111"
AGAIN = "昨天老板又说没钱，只肯给一半。"
ANSWER = "可以先向劳动监察投诉，也可以直接申请劳动仲裁，都不收费。转账记录请留好。"
NUMBER = re.compile(r"GD[0-9]{17}[0-9A-Z]")
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture
def at_desk(monkeypatch: pytest.MonkeyPatch) -> dict[str, Client]:
    """Return a browser for each desk, signed in there; what else is sent comes from nobody in particular."""
    browsers = {name: Client(HTTP_X_DESK=name) for name in DESKS}
    holding = {
        name: replace(world.clerk(), role=role, verbs=roles.get(role).verbs) for name, (role, _) in DESKS.items()
    }
    usual = sessions.staff

    def staff(request: HttpRequest) -> Scope | None:
        return holding.get(request.headers.get("X-Desk", "")) or usual(request)

    monkeypatch.setattr(sessions, "staff", staff)
    return browsers


def _form(page: HttpResponseBase) -> dict[str, str]:
    """Return what a form holds as it stands: its hidden fields, above all the key that makes a double one request."""
    assert isinstance(page, HttpResponse)
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return dict(found)


def _begin(platform: str, at_desk: dict[str, Client]) -> tuple[str, str]:
    """Tell the matter at this platform, and return number and query code."""
    if platform == "web":
        client = Client()
        given = _form(client.get("/ask/")) | {"story": world.STORY, "phone": PHONE}
        page = client.post("/ask/", given)
    else:
        client, address = at_desk[platform], DESKS[platform][1]
        given = _form(client.get(address)) | {"story": world.STORY, "phone": PHONE, "do": "register"}
        page = client.post(address, given)
    text = page.content.decode()
    assert page.status_code == 200, text[:2000]
    number, code = NUMBER.search(text), CODE.search(text)
    assert number
    assert code
    return number.group(), code.group()


def _go_on(platform: str, number: str, at_desk: dict[str, Client]) -> None:
    """Be found at a desk by telephone, be recognised, and say one more word; the story is not told again."""
    client, address = at_desk[platform], DESKS[platform][1]
    found = client.post(address, _form(client.get(address)) | {"handle": PHONE, "do": "find"})
    assert number in found.content.decode()
    told = {"handle": PHONE, "number": number, "check": "called_back", "purpose": "go_on", "phone": PHONE}
    opened = client.post(address, _form(found) | told | {"do": "open"})
    assert world.STORY in opened.content.decode(), opened.content.decode()[:3000]
    gone = client.post(address, _form(opened) | told | {"story": AGAIN, "do": "go_on"})
    assert number in gone.content.decode()


def _answer(platform: str, number: str, at_desk: dict[str, Client]) -> None:
    client = at_desk[platform if platform in DESKS else "counter"]
    page = client.get(f"/desk/orders/{number}/").content.decode()
    target = re.search(r'action="([^"]+/moves/reply/)"', page)
    version = re.search(r'name="version" value="(\d+)"', page)
    assert target
    assert version
    assert AGAIN in page or platform == "web"
    done = client.post(target.group(1), {"reply": ANSWER, "version": version.group(1)}, follow=True)
    assert "办好了。" in done.content.decode()


def _rate(number: str, code: str) -> None:
    """Read the answer with number and code, and say that it is solved."""
    client = Client()
    page = client.post("/t/", {"number": number, "code": code}, follow=True).content.decode()
    assert ANSWER in page
    case = re.search(r'name="case" value="([0-9a-f-]+)"', page)
    assert case
    client.post(f"/t/{number}/move/", {"case": case.group(1), "move": "satisfied"})


@pytest.mark.parametrize(("begun", "finished"), list(product(PLATFORMS, PLATFORMS)))
def test_an_order_begun_at_one_platform_is_finished_at_another(
    begun: str, finished: str, at_desk: dict[str, Client]
) -> None:
    number, code = _begin(begun, at_desk)
    if finished in DESKS:
        _go_on(finished, number, at_desk)
    else:
        client = Client()
        client.post("/t/", {"number": number, "code": code})
        client.post(f"/t/{number}/add/", _form(client.get(f"/t/{number}/")) | {"text": AGAIN})
    _answer(finished, number, at_desk)
    drain_jobs()
    _rate(number, code)
    viewer = world.clerk()
    card = queries.card(order_id=queries.find_order(number=number, viewer=viewer), viewer=viewer)
    with viewer.read():
        assert WorkOrder.objects.count() == 1
        channels = set(Contact.objects.values_list("channel", flat=True))
    assert card.state is OrderState.CLOSED
    assert card.cases[0].outcome == "satisfied"
    assert card.story == world.STORY
    assert {message.text for message in card.messages} == {AGAIN, ANSWER}
    assert channels == {begun, finished}
