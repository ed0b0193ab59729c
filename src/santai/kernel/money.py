"""Sums of money in yuan: exact while they are reckoned with, rounded to the fen (half up) where they are shown or paid.

A sum never becomes a binary float. Adding, taking away and multiplying keep every digit; `rounded` is the one place
where digits are given up, and it always rounds half up, as counters and courts do.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final, TypeAlias

FEN: Final = Decimal("0.01")
WIDE: Final = Context(prec=50, rounding=ROUND_HALF_UP)
"""Digits enough for any sum here, so that a third of a large one is not rounded before its time."""

Factor: TypeAlias = "int | Decimal | Fraction"


@dataclass(frozen=True, order=True)
class Money:
    """A sum in yuan.

    Args:
        yuan: the exact amount; a whole number or a Decimal, never a float.

    """

    yuan: Decimal

    def __init__(self, yuan: int | str | Decimal) -> None:
        if isinstance(yuan, float):
            raise TypeError("a sum of money is never a float")
        object.__setattr__(self, "yuan", Decimal(yuan))

    def __add__(self, other: Money) -> Money:
        return Money(WIDE.add(self.yuan, other.yuan))

    def __sub__(self, other: Money) -> Money:
        return Money(WIDE.subtract(self.yuan, other.yuan))

    def __mul__(self, times: Factor) -> Money:
        if isinstance(times, Fraction):
            return self * times.numerator / times.denominator
        return Money(WIDE.multiply(self.yuan, Decimal(times)))

    def __truediv__(self, parts: int | Decimal) -> Money:
        return Money(WIDE.divide(self.yuan, Decimal(parts)))

    def __bool__(self) -> bool:
        return bool(self.yuan)

    def rounded(self) -> Money:
        """Return the sum in whole fen, half a fen upwards."""
        return Money(self.yuan.quantize(FEN, context=WIDE))

    def share(self, percent: Decimal | int) -> Money:
        """Return so many per cent of the sum."""
        return self * percent / 100

    def __str__(self) -> str:
        """Return the sum as programs exchange it: yuan with two decimals, such as 1234.50."""
        return f"{self.rounded().yuan:f}"

    def spoken(self) -> str:
        """Return the sum as people read it: yuan with two decimals and commas, such as 1,234.50."""
        return f"{self.rounded().yuan:,f}"


ZERO: Final = Money(0)


def total(*sums: Money) -> Money:
    """Return all the sums together; of none, nothing."""
    found = ZERO
    for one in sums:
        found += one
    return found
