"""Case codes and query codes: vectors, round trips, and every slip of one symbol caught."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santai.kernel.codes import (
    ALPHANUMERIC,
    QUERY_ALPHABET,
    BadCaseCodeError,
    BadQueryCodeError,
    CaseCode,
    check_character,
    grouped_query_code,
    new_query_code,
    normalise_query_code,
    spoken_query_code,
)

CODES = st.builds(
    CaseCode,
    line=st.sampled_from(["ZX", "GD", "FY", "TJ"]),
    year=st.integers(2000, 2099),
    area=st.sampled_from(["371000", "371002", "371083"]),
    sequence=st.integers(0, 9_999_999),
)


@pytest.mark.parametrize(
    ("payload", "check"),
    [
        ("FY20263710020000001", "B"),
        ("TJ20263710830000042", "Z"),
        ("GZ20263710000001234", "2"),
        ("SJ20263710820000007", "L"),
        ("ZC20263710000000099", "8"),
        ("GD20263710000123456", "7"),
    ],
)
def test_check_character_vectors(payload: str, check: str) -> None:
    assert check_character(payload) == check
    assert str(CaseCode.parse(payload + check)) == payload + check


def test_a_consultation_code_reads_in_groups() -> None:
    code = CaseCode(line="ZX", year=2026, area="371002", sequence=1)
    assert str(code) == f"ZX20263710020000001{code.check}"
    assert code.grouped == f"ZX-2026-371002-0000001-{code.check}"


@given(code=CODES)
@settings(max_examples=50, deadline=None)
def test_codes_survive_every_way_of_writing(code: CaseCode) -> None:
    wide = "".join(chr(ord(symbol) + 0xFEE0) for symbol in str(code))
    for text in (str(code), code.grouped, code.grouped.lower(), wide, f" {code.grouped.replace('-', ' ')} "):
        assert CaseCode.parse(text) == code


@pytest.mark.slow
@given(code=CODES, place=st.integers(0, 19), symbol=st.sampled_from(ALPHANUMERIC))
@settings(max_examples=200, deadline=None)
def test_any_single_wrong_symbol_is_caught(code: CaseCode, place: int, symbol: str) -> None:
    good = str(code)
    wrong = good[:place] + symbol + good[place + 1 :]
    assert CaseCode.is_valid(wrong) is (wrong == good)


def test_nearly_all_swaps_of_neighbours_are_caught() -> None:
    swaps = missed = 0
    for sequence in range(0, 10_000_000, 99_991):
        good = str(CaseCode(line="ZX", year=2026, area="371002", sequence=sequence))
        for place in range(19):
            swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
            swaps += swapped != good
            missed += swapped != good and CaseCode.is_valid(swapped)
    assert swaps > 1000
    assert missed / swaps < 0.01


@pytest.mark.parametrize(
    "text", ["", "ZX", "ZX2026371002000000", "查询", "ZX2026371002000000\x001", "9" * 10_000, "zx2026 3710020000001?"]
)
def test_malformed_case_codes_are_refused(text: str) -> None:
    with pytest.raises(BadCaseCodeError):
        CaseCode.parse(text)


@pytest.mark.parametrize(
    ("line", "year", "area", "sequence"),
    [("Z", 2026, "371002", 1), ("ZX", 26000, "371002", 1), ("ZX", 2026, "3710", 1), ("ZX", 2026, "371002", 10**7)],
)
def test_a_code_of_wrong_parts_is_refused(line: str, year: int, area: str, sequence: int) -> None:
    with pytest.raises(BadCaseCodeError):
        CaseCode(line=line, year=year, area=area, sequence=sequence)


@pytest.mark.parametrize("payload", ["", "ab", "ZX-1"])
def test_a_check_character_needs_capitals_and_digits(payload: str) -> None:
    with pytest.raises(BadCaseCodeError):
        check_character(payload)


def test_query_codes_hold_eighty_bits_without_look_alikes() -> None:
    assert len(set(QUERY_ALPHABET)) ** 16 >= 2**80
    assert not set("OILU") & set(QUERY_ALPHABET)
    codes = {new_query_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(normalise_query_code(grouped_query_code(code)) == code for code in codes)
    assert set().union(*codes) == set(QUERY_ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "01AB-CDEF-GHJK-MNVQ",
        "01ab cdef ghjk mnvq",
        "oiAB CDEF GHJK MNuQ",
        "OlAB—CDEF—GHJK—MNVQ",
        "０１ＡＢＣＤＥＦＧＨＪＫＭＮＶＱ",
        "\u202d01AB·CDEF·GHJK·MNVQ\u202c",
    ],
)
def test_query_codes_are_read_as_people_type_them(typed: str) -> None:
    assert normalise_query_code(typed) == "01ABCDEFGHJKMNVQ"


@pytest.mark.parametrize("typed", ["", "01AB", "01ABCDEFGHJKMNVQ0", "01ABCDEFGHJKMNV*", "0" * 100_000, "０\x00" * 8])
def test_other_query_codes_are_refused(typed: str) -> None:
    with pytest.raises(BadQueryCodeError):
        normalise_query_code(typed)


def test_a_query_code_is_read_out_in_chinese() -> None:
    assert spoken_query_code("01AB-2W00") == "零、幺、安徽的A、北京的B，二、威海的W、零、零"
    assert "的" in spoken_query_code("ABCD-EFGH-JKMN-PQRS")
