"""Sums of money: exact inside, half up to the fen outside, and never a float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santai.kernel.money import ZERO, Money, total

FEN = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    ("sum_", "text", "spoken"),
    [
        (Money(0), "0.00", "0.00"),
        (Money("1234.5"), "1234.50", "1,234.50"),
        (Money("0.005"), "0.01", "0.01"),
        (Money("0.004999"), "0.00", "0.00"),
        (Money("-0.005"), "-0.01", "-0.01"),
        (Money(1_000_000_000_000), "1000000000000.00", "1,000,000,000,000.00"),
    ],
)
def test_a_sum_is_shown_with_two_decimals_half_up(sum_: Money, text: str, spoken: str) -> None:
    assert (str(sum_), sum_.spoken()) == (text, spoken)


def test_nothing_is_rounded_on_the_way() -> None:
    assert str(Money(6550) / 3) == "2183.33"
    assert Money(100) * Fraction(1, 3) * 3 != Money("99.99")
    assert str(Money(100) * Fraction(1, 3) + Money(200) * Fraction(1, 3)) == "100.00"


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        Money(0.1)  # type: ignore[arg-type]


def test_sums_are_compared_and_added_up() -> None:
    assert Money(2) > Money(1)
    assert max(Money(1), Money("1.5")) == Money("1.50")
    assert total(Money(1), Money(2)) == Money(3)
    assert total() == ZERO
    assert not ZERO


@given(FEN, FEN)
def test_adding_fen_is_exact(one: int, other: int) -> None:
    sums = Money(Decimal(one) / 100) + Money(Decimal(other) / 100)
    assert str(sums) == f"{Decimal(one + other) / 100:.2f}"


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_shares_of_a_whole_add_up_to_it(yuan: int, percent: int) -> None:
    assert Money(yuan).share(percent) + Money(yuan).share(100 - percent) == Money(yuan)
