from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from santai.audit.models import Event
from santai.identity.models import Grant, QueryCode
from santai.identity.operations import codes, grants
from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.operations.codes import NotCheckedError, WrongCodeError
from santai.identity.roles import citizen_scope
from santai.identity.tests import people
from santai.identity.types import ANONYMOUS, Permission
from santai.kernel import secrets
from santai.kernel.codes import BadQueryCodeError
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from uuid import UUID

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NUMBER = "GD20263710020000001X"
WRONG = "0000-0000-0000-0000"
HOME = "198.51.100.7"

pytestmark = pytest.mark.django_db


def issued(number: str = NUMBER) -> tuple[QueryCode, str]:
    return codes.issue(order_id=new_key(), number=number, by=ANONYMOUS, at=AT)


def enter(number: str, code: str, *, address: str = HOME, at: datetime = AT) -> object:
    return codes.open_with_code(number=number, code=code, address=address, by=ANONYMOUS, at=at)


def test_number_and_code_together_open_the_order_and_nothing_else() -> None:
    row, plain = issued()
    scope = codes.open_with_code(number=NUMBER, code=plain, address=HOME, by=ANONYMOUS, at=AT)
    assert (scope.kind, scope.principals, scope.order_id) == ("citizen", (row.id,), row.order_id)
    assert scope.may(Permission.CASE_RATE)
    assert not scope.may(Permission.CASE_REPLY)
    assert Event.objects.filter(code="order.opened_by_code", order_id=row.order_id).count() == 1


@pytest.mark.parametrize("typed", ["{plain}", " {lower} ", "{bare}"])
def test_the_code_opens_however_it_is_typed(typed: str) -> None:
    _, plain = issued()
    text = typed.format(plain=plain, lower=plain.lower(), bare=plain.replace("-", ""))
    assert enter(f" {NUMBER.lower()} ", text)


def test_only_a_fingerprint_of_the_code_is_stored() -> None:
    row, plain = issued()
    row.refresh_from_db()
    stored = [str(value) for value in vars(row).values()]
    assert not any(plain in value or plain.replace("-", "") in value for value in stored)


@pytest.mark.parametrize(
    ("number", "code", "error"),
    [
        (NUMBER, WRONG, WrongCodeError),
        ("GD20263710020000099X", WRONG, WrongCodeError),
        ("", WRONG, WrongCodeError),
        ("x" * 10_000, WRONG, WrongCodeError),
        ("'; DROP TABLE identity_querycode; --", WRONG, WrongCodeError),
        (NUMBER, "", BadQueryCodeError),
        (NUMBER, "1234", BadQueryCodeError),
    ],
)
def test_what_does_not_fit_is_refused(number: str, code: str, error: type[Exception]) -> None:
    issued()
    with pytest.raises(error):
        enter(number, code)


def work(number: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int, str]:
    """Return the statements, the number of fingerprints and the sentence of one refused try."""
    counted = 0
    index = secrets.Keyring.index

    def counting(self: secrets.Keyring, value: str, *, domain: str) -> str:
        nonlocal counted
        counted += 1
        return index(self, value, domain=domain)

    monkeypatch.setattr(secrets.Keyring, "index", counting)
    with CaptureQueriesContext(connection) as queries, pytest.raises(WrongCodeError) as refused:
        enter(number, WRONG, address=f"address of {number}")
    monkeypatch.undo()
    shapes = [re.split("VALUES|WHERE|CASE|SAVEPOINT", query["sql"])[0] for query in queries]
    return shapes, counted, refused.value.sentence()


def test_an_unknown_number_costs_the_same_work_as_a_wrong_code(monkeypatch: pytest.MonkeyPatch) -> None:
    issued()
    known = work(NUMBER, monkeypatch)
    unknown = work("GD20263710029999999X", monkeypatch)
    assert known == unknown
    assert known[1] == 3


def test_five_wrong_tries_make_everyone_wait_and_the_wait_grows() -> None:
    _, plain = issued()
    for guess in range(5):
        with pytest.raises(WrongCodeError):
            enter(NUMBER, WRONG, address=f"198.51.100.{guess}")
    with pytest.raises(TooManyTriesError) as refused:
        enter(NUMBER, plain, address="203.0.113.1", at=AT + timedelta(seconds=1))
    assert refused.value.values == {"seconds": 4}
    assert refused.value.status == 429
    assert "4 秒" in refused.value.sentence()
    with pytest.raises(WrongCodeError):
        enter(NUMBER, WRONG, address="203.0.113.1", at=AT + timedelta(seconds=6))
    with pytest.raises(TooManyTriesError) as refused:
        enter(NUMBER, plain, address="203.0.113.1", at=AT + timedelta(seconds=7))
    assert refused.value.values == {"seconds": 9}
    assert enter(NUMBER, plain, address="203.0.113.1", at=AT + timedelta(minutes=20))


def test_five_wrong_tries_from_one_address_slow_that_address_for_every_number() -> None:
    _, plain = issued()
    for guess in range(5):
        with pytest.raises(WrongCodeError):
            enter(f"GD2026371002000010{guess}X", WRONG)
    with pytest.raises(TooManyTriesError):
        enter(NUMBER, plain)
    assert enter(NUMBER, plain, address="203.0.113.9")
    assert Event.objects.filter(code="door.slowed").count() == 1


def test_a_reissued_code_works_and_the_old_one_is_dead_at_once(unit: UUID) -> None:
    row, plain = issued()
    clerk = people.staff("clerk", unit)
    case_id = new_key()
    grants.give(principals=[row.id, unit], order_id=row.order_id, case_id=case_id, due_at=None, at=AT)
    fresh = codes.reissue(order_id=row.order_id, number=NUMBER, checked_identity="id_card", by=clerk, at=AT)
    with pytest.raises(WrongCodeError):
        enter(NUMBER, plain)
    scope = codes.open_with_code(number=NUMBER, code=fresh, address=HOME, by=ANONYMOUS, at=AT)
    assert not Grant.objects.filter(principal=row.id).exists()
    assert set(Grant.objects.filter(order_id=row.order_id).values_list("principal", flat=True)) == {
        unit,
        *scope.principals,
    }
    kept = QueryCode.objects.get(id=scope.principals[0])
    assert (kept.issued_by_id, kept.checked_identity) == (clerk.post_id, "id_card")
    row.refresh_from_db()
    assert row.ended_at == AT


def test_reissue_needs_the_verb_a_check_and_sight_of_the_order(unit: UUID) -> None:
    row, _ = issued()
    clerk = people.staff("clerk", unit)

    def reissue(*, by: object, check: str) -> None:
        codes.reissue(order_id=row.order_id, number=NUMBER, checked_identity=check, by=by, at=AT)  # type: ignore[arg-type]

    with pytest.raises(NotFoundError):
        reissue(by=clerk, check="id_card")
    grants.give(principals=[unit], order_id=row.order_id, case_id=new_key(), due_at=None, at=AT)
    with pytest.raises(ForbiddenError):
        reissue(by=people.staff("village_clerk", unit), check="id_card")
    with pytest.raises(ForbiddenError):
        reissue(by=citizen_scope(row.id), check="id_card")
    with pytest.raises(NotCheckedError):
        reissue(by=clerk, check="somebody said so")
