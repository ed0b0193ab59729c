"""Two desks press the same button at the same moment, on two connections, with rows really committed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from santai.cases.models import Case, Message
from santai.cases.tests import world
from santai.desk.tests.conftest import SignIn

REPLIES = ("甲的答复：先向劳动监察投诉，也可以直接申请仲裁。", "乙的答复：先收好考勤和转账记录，再申请劳动仲裁。")


@pytest.mark.slow
@pytest.mark.parametrize("key", ["accept", "reply"])
def test_two_desks_pressing_at_once_cannot_both_win(own_database: str, sign_in: SignIn, key: str) -> None:
    opened = world.opened()
    client = sign_in(world.clerk(opened.unit_id))
    url = f"/desk/orders/{opened.number}/cases/{opened.case_id}/moves/{key}/"
    start = Barrier(2)

    def press(text: str) -> int:
        try:
            start.wait(timeout=10)
            return Client().post(url, {"version": "1", "reply": text}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as desks:
        answers = sorted(desks.map(press, REPLIES))
    assert answers == [302, 409]
    with world.clerk(opened.unit_id).read():
        case = Case.objects.get(id=opened.case_id)
        assert case.version == 2
        assert Message.objects.filter(case=case, kind="reply").count() == (1 if key == "reply" else 0)
    assert client.get(f"/desk/orders/{opened.number}/").status_code == 200
