"""Cumulative brackets (分段累计): each part of an amount is charged at the rate of the bracket it lies in."""

from __future__ import annotations

from decimal import Decimal

from santai.kernel.money import ZERO, Money

Brackets = tuple[tuple[int | None, str], ...]
"""Upper bounds in yuan, ascending, the last one open, each with its rate in per cent."""


def charge(amount: Money, *, first: int, fixed: str, brackets: Brackets) -> Money:
    """Return the fee for an amount.

    Args:
        amount: what the fee is reckoned on.
        first: up to and including this many yuan only `fixed` is paid.
        fixed: yuan paid by every case.
        brackets: the parts above `first`.

    """
    fee, floor = Money(fixed), Money(first)
    for bound, percent in brackets:
        top = amount if bound is None else min(amount, Money(bound))
        fee += max(top - floor, ZERO).share(Decimal(percent))
        floor = max(floor, top)
    return fee
