"""Identity numbers, credit codes, telephone numbers: vectors, forms people type, and slips caught."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santai.kernel.identifiers import (
    CREDIT_ALPHABET,
    BadCitizenIdError,
    BadCreditCodeError,
    BadPhoneError,
    birth_date,
    citizen_id_check,
    credit_code_check,
    is_mobile,
    normalise_citizen_id,
    normalise_credit_code,
    normalise_phone,
)


@pytest.mark.parametrize(("start", "check"), [("11010519491231002", "X"), ("37100019850101001", "4")])
def test_citizen_id_vectors(start: str, check: str) -> None:
    assert citizen_id_check(start) == check
    assert normalise_citizen_id(f" {start}{check.lower()} ") == start + check


def test_first_generation_numbers_get_their_century_and_check() -> None:
    assert normalise_citizen_id("110105491231002") == "11010519491231002X"
    assert birth_date("11010519491231002X") == date(1949, 12, 31)


@pytest.mark.slow
@given(place=st.integers(0, 17), symbol=st.sampled_from("0123456789X"))
@settings(max_examples=200, deadline=None)
def test_any_single_slip_in_an_identity_number_is_caught(place: int, symbol: str) -> None:
    good = "11010519491231002X"
    wrong = good[:place] + symbol + good[place + 1 :]
    if wrong == good:
        assert normalise_citizen_id(wrong) == good
    else:
        with pytest.raises(BadCitizenIdError):
            normalise_citizen_id(wrong)


@pytest.mark.parametrize("start", ["11010519490230002", "11010517491231002", "99010519491231002", "11010519491331002"])
def test_an_impossible_day_or_province_is_refused(start: str) -> None:
    with pytest.raises(BadCitizenIdError):
        normalise_citizen_id(start + citizen_id_check(start))


@pytest.mark.parametrize("text", ["", "X" * 18, "1101051949123100", "110105194912310021X", "1" * 10_000, "\x00" * 18])
def test_malformed_identity_numbers_are_refused(text: str) -> None:
    with pytest.raises(BadCitizenIdError):
        normalise_citizen_id(text)


def test_credit_code_vector() -> None:
    assert credit_code_check("91350100M000100Y4") == "3"
    assert normalise_credit_code("９１350100-m000100y43") == "91350100M000100Y43"


@pytest.mark.slow
@given(place=st.integers(0, 17), symbol=st.sampled_from(CREDIT_ALPHABET + "IOSVZ"))
@settings(max_examples=200, deadline=None)
def test_any_single_slip_in_a_credit_code_is_caught(place: int, symbol: str) -> None:
    good = "91350100M000100Y43"
    wrong = good[:place] + symbol + good[place + 1 :]
    if wrong == good:
        assert normalise_credit_code(wrong) == good
    else:
        with pytest.raises(BadCreditCodeError):
            normalise_credit_code(wrong)


def test_a_credit_code_outside_its_alphabet_is_refused() -> None:
    with pytest.raises(BadCreditCodeError):
        credit_code_check("I" * 17)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13800000000", "13800000000"),
        (" 138 0000 0000 ", "13800000000"),
        ("138-0000-0000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("＋86１３８００００００００", "13800000000"),
        ("0086-13800000000", "13800000000"),
        ("8613800000000", "13800000000"),
        ("\u202a13800000000\u202c", "13800000000"),
        ("0631-5200000", "0631-5200000"),
        ("06315200000", "0631-5200000"),
        ("（0631）5200000", "0631-5200000"),
        ("010 8888 0000", "010-88880000"),
        ("+86 10 8888 0000", "010-88880000"),
        ("+86 631 5200000", "0631-5200000"),
        ("0532-88880000", "0532-88880000"),
    ],
)
def test_phones_take_one_form(typed: str, number: str) -> None:
    assert normalise_phone(typed) == number
    assert normalise_phone(number) == number
    assert is_mobile(number) is (not number.startswith("0"))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1380000000",
        "138000000000",
        "12800000000",
        "5200000",
        "0631-520000",
        "010-5200000",
        "手机",
        "1\x003800000000",
        "+1 202 555 0100",
        "1" * 10_000,
        "13800000000 13800000000",
    ],
)
def test_other_phones_are_refused(typed: str) -> None:
    with pytest.raises(BadPhoneError):
        normalise_phone(typed)
