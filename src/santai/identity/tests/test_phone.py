from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from santai.identity.models import OneTimeCode
from santai.identity.operations import attempts, phone
from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.operations.phone import NotMobileError, WrongOneTimeCodeError
from santai.identity.types import ANONYMOUS, Permission, Scope, phone_principal
from santai.kernel.identifiers import BadPhoneError

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NUMBER = "19900000001"

pytestmark = pytest.mark.django_db


def send(number: str = NUMBER, *, at: datetime = AT, address: str = "198.51.100.1") -> str:
    return phone.send(phone=number, address=address, by=ANONYMOUS, at=at)


def enter(code: str, *, number: str = NUMBER, at: datetime = AT, address: str = "198.51.100.1") -> Scope:
    return phone.open_with_code(phone=number, code=code, address=address, by=ANONYMOUS, at=at)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_opens_what_the_telephone_may_see_however_it_is_written() -> None:
    code = send("+86 199-0000-0001")
    scope = enter(f" {code[:3]} {code[3:]} ", number="１９９００００００01")
    assert scope.principals == (phone_principal(NUMBER),)
    assert scope.may(Permission.ORDER_READ)


def test_a_code_is_used_once() -> None:
    code = send()
    enter(code)
    with pytest.raises(WrongOneTimeCodeError):
        enter(code)


@pytest.mark.parametrize(("minutes", "opens"), [(9, True), (10, False)])
def test_a_code_lives_ten_minutes(minutes: int, opens: bool) -> None:  # noqa: FBT001
    code = send()
    later = AT + timedelta(minutes=minutes)
    if opens:
        assert enter(code, at=later).kind == "citizen"
    else:
        with pytest.raises(WrongOneTimeCodeError):
            enter(code, at=later)


def test_a_newer_code_ends_the_older() -> None:
    first = send()
    second = send(at=AT + timedelta(minutes=2))
    if first != second:
        with pytest.raises(WrongOneTimeCodeError):
            enter(first, at=AT + timedelta(minutes=2))
    assert enter(second, at=AT + timedelta(minutes=2)).kind == "citizen"


def test_five_wrong_tries_spend_the_code() -> None:
    code = send()
    for turn in range(5):
        with pytest.raises(WrongOneTimeCodeError):
            enter(wrong(code), address=f"198.51.100.{turn + 10}")
    with pytest.raises(TooManyTriesError):
        enter(code)
    with pytest.raises(WrongOneTimeCodeError):
        enter(code, at=AT + timedelta(minutes=1), address="198.51.100.99")


def test_one_message_a_minute_and_five_an_hour() -> None:
    send()
    with pytest.raises(TooManyTriesError) as refused:
        send(at=AT + timedelta(seconds=20), address="198.51.100.50")
    assert refused.value.values == {"seconds": 40}
    for turn in range(1, 5):
        send(at=AT + timedelta(minutes=2 * turn), address=f"198.51.100.{turn + 50}")
    with pytest.raises(TooManyTriesError) as refused:
        send(at=AT + timedelta(minutes=20), address="198.51.100.60")
    assert refused.value.values == {"seconds": 40 * 60}
    assert send(at=AT + timedelta(minutes=61), address="198.51.100.61")


def test_one_address_cannot_have_many_telephones_rung() -> None:
    for turn in range(5):
        send(f"1990000010{turn}")
    with pytest.raises(TooManyTriesError):
        send("19900000200")


@pytest.mark.parametrize(
    ("number", "error"), [("", BadPhoneError), ("12345", BadPhoneError), ("0631-5200000", NotMobileError)]
)
def test_what_takes_no_message_is_refused(number: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        send(number)


def test_after_a_day_nothing_is_left_of_tries_and_codes() -> None:
    code = send()
    with pytest.raises(WrongOneTimeCodeError):
        enter(wrong(code))
    assert attempts.forget(at=AT + timedelta(hours=23)) == 0
    assert attempts.forget(at=AT + timedelta(hours=25)) == 5
    assert not OneTimeCode.objects.exists()


def test_only_fingerprints_of_telephone_and_code_are_stored() -> None:
    code = send()
    stored = {str(value) for value in vars(OneTimeCode.objects.get()).values()}
    assert not {NUMBER, code} & stored
