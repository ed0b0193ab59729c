"""The page where an outside body reads and answers: no account, one code, nothing else of the order."""

from __future__ import annotations

import pytest
from django.test import Client

from santai.cases.operations import moves
from santai.cases.tests import world
from santai.kernel import moments

pytestmark = pytest.mark.django_db
WORDS = "示例请求：请核实是否已有投诉。"


@pytest.fixture
def code() -> str:
    opened = world.opened(name="示例求助人", phone="19900000001", at=moments.now())
    by, at = world.clerk(opened.unit_id), moments.now()
    moves.act(case_id=opened.case_id, move="accept", by=by, at=at)
    values = {"body": "court", "request": WORDS}
    return moves.act(case_id=opened.case_id, move="forward", values=values, by=by, at=at).handed[0]


def test_the_code_opens_the_letter_and_nothing_of_the_asker(client: Client, code: str) -> None:
    page = client.post("/outside/", {"code": code})
    assert page.status_code == 200
    assert WORDS in page.text
    for hidden in ("示例求助人", "19900000001", world.STORY):
        assert hidden not in page.text
    assert page.headers["Cache-Control"].startswith("max-age=0")


def test_an_answer_is_taken_once_and_shown(client: Client, code: str) -> None:
    given = {"code": code, "text": "示例回函：没有。", "name": "示例庭"}
    assert "回复收到了" in client.post("/outside/reply/", given).text
    again = client.post("/outside/reply/", given)
    assert again.status_code == 409
    assert "已经收到过回复" in again.text
    assert "示例回函：没有。" in again.text
    assert "示例回函：没有。" in client.post("/outside/", {"code": code.lower().replace("-", " ")}).text


def test_what_was_written_is_kept_when_something_is_missing(client: Client, code: str) -> None:
    page = client.post("/outside/reply/", {"code": code, "text": "示例回函：没有。", "name": ""})
    assert page.status_code == 422
    assert "示例回函：没有。" in page.text
    assert "请写是谁或哪个部门回复。" in page.text


@pytest.mark.parametrize("wrong", ["", "0000-0000-0000-0000", "你好", "1" * 500])
def test_a_wrong_code_is_told_plainly(client: Client, wrong: str) -> None:
    for address, given in (
        ("/outside/", {"code": wrong}),
        ("/outside/reply/", {"code": wrong, "text": "字", "name": "字"}),
    ):
        page = client.post(address, given)
        assert page.status_code in {404, 422, 400}
        assert WORDS not in page.text
