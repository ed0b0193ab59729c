"""Two desks press the same button at the same moment, on two connections, with rows really committed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from santai.cases.models import Case, Message
from santai.cases.operations import moves
from santai.cases.tests import world
from santai.desk.tests.conftest import SignIn
from santai.kernel.errors import BusyError

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


@pytest.mark.slow
def test_what_somebody_else_holds_too_long_is_busy_not_broken(own_database: str) -> None:
    opened = world.opened()
    by = world.clerk(opened.unit_id)
    other = connections["owner"]
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(f"SELECT 1 FROM {Case._meta.db_table} WHERE id = %s FOR UPDATE", [opened.case_id])  # noqa: S608, SLF001
        with pytest.raises(BusyError) as busy:
            moves.act(case_id=opened.case_id, move="accept", by=by, at=world.MONDAY)
        cursor.execute("ROLLBACK")
    assert (busy.value.status, busy.value.values) == (409, {"seconds": 2})
    assert moves.act(case_id=opened.case_id, move="accept", by=by, at=world.MONDAY).version == 2
