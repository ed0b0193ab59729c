"""From–to: a sum for which the law gives a range, or that a judge decides between two bounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from santai.kernel.money import Factor, Money


@dataclass(frozen=True)
class Span:
    """A sum that lies from `low` to `high`, both included; arithmetic keeps both ends."""

    low: Money
    high: Money

    @classmethod
    def of(cls, value: Span | Money) -> Span:
        """Return a span; a plain sum is one whose ends meet."""
        return value if isinstance(value, Span) else cls(value, value)

    def __add__(self, other: Span | Money) -> Span:
        more = Span.of(other)
        return Span(self.low + more.low, self.high + more.high)

    def __mul__(self, times: Factor) -> Span:
        return Span(self.low * times, self.high * times)

    def __truediv__(self, parts: int | Decimal) -> Span:
        return Span(self.low / parts, self.high / parts)


def between(low: int | str, high: int | str) -> Span:
    """Return the span between two amounts of yuan."""
    return Span(Money(low), Money(high))
