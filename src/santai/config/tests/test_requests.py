"""Requests that no page was written for are answered in a sentence of ours, never with an error."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from santai.cases.tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize(
    "address", ["/find/places/%00/", "/t/%00/", "/desk/orders/a%00/", "/desk/changes/?order=%00", "/?x=%00"]
)
def test_an_address_with_a_nul_leads_nowhere(address: str) -> None:
    answer = Client().get(address, follow=True)
    assert answer.status_code in {200, 404}
    assert "\0" not in answer.content.decode()


def test_an_opened_matter_with_a_nul_in_its_address_leads_nowhere() -> None:
    client = Client()
    assert client.post("/ask/", {"story": world.STORY, "idempotency_key": uuid4().hex}).status_code == 200
    assert client.get("/t/%00/").status_code == 404


def test_a_form_without_its_token_is_told_to_reload() -> None:
    answer = Client(enforce_csrf_checks=True).post("/ask/", {"story": world.STORY})
    assert answer.status_code == 403
    assert "请返回上一页刷新后再试" in answer.content.decode()


def test_a_form_that_is_too_large_is_told_to_come_in_parts() -> None:
    body = "story=" + "a" * 3_000_000
    answer = Client().post("/ask/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "分几次提交" in answer.content.decode()
