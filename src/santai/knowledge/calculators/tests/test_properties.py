"""What must hold for any figures: fees grow and never jump, parts make the whole, shares make one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santai.kernel.money import Money, total
from santai.knowledge.calculators.brackets import charge
from santai.knowledge.calculators.declared.court.applications import HIGH, LOW, execution_fee, preservation_fee
from santai.knowledge.calculators.declared.court.litigation import PROPERTY, property_fee
from santai.knowledge.calculators.declared.harm.damages import support, years_for
from santai.knowledge.calculators.declared.labour.compensation import months_for
from santai.knowledge.calculators.declared.time.limitation import general_end
from santai.knowledge.calculators.heirs import Family, shares
from santai.knowledge.calculators.spells import Spell, months_and_part, same_day, spell
from santai.knowledge.calculators.tests.reckoning import outcome

YUAN = st.decimals(0, 10**9, places=2)
DAY = st.dates(date(1990, 1, 1), date(2090, 12, 31))
EXAMPLES = settings(max_examples=150, deadline=None)
FEN = Decimal("0.01")


@pytest.mark.slow
@EXAMPLES
@given(YUAN, YUAN)
def test_a_larger_amount_never_costs_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((Money(one), Money(other)))
    assert property_fee(low) <= property_fee(high)
    assert execution_fee(low).high <= execution_fee(high).high
    assert preservation_fee(low).high <= preservation_fee(high).high
    bottom, top = (charge(low, first=1000, fixed=fee, brackets=rows) for fee, rows in (("40", LOW), ("100", HIGH)))
    assert bottom <= top


@pytest.mark.parametrize("bound", [10_000, *(bound for bound, _ in PROPERTY if bound)])
def test_a_fee_does_not_jump_at_a_bound(bound: int) -> None:
    at, above = property_fee(Money(bound)), property_fee(Money(Decimal(bound) + FEN))
    assert Money(0) <= above - at < Money(FEN)


@pytest.mark.slow
@EXAMPLES
@given(st.decimals(1, 10**6, places=2), *(st.decimals(0, 200, places=2) for _ in range(3)))
def test_the_parts_of_overtime_make_the_whole(wage: Decimal, weekday: Decimal, rest: Decimal, holiday: Decimal) -> None:
    told = outcome("overtime_pay", monthly_wage=wage, weekday_hours=weekday, rest_day_hours=rest, holiday_hours=holiday)
    parts = {item.key: item.value for item in told.items}
    pays = [pay for key, pay in parts.items() if key != "hourly"]
    assert told.value == total(*(pay for pay in pays if isinstance(pay, Money)))


@pytest.mark.slow
@EXAMPLES
@given(losses=st.tuples(*(st.integers(0, 10**7) for _ in range(3))), percent=st.integers(1, 100))
def test_who_pays_after_an_accident_pays_no_more_than_the_loss(losses: tuple[int, int, int], percent: int) -> None:
    if not any(losses):
        return
    keys = ("death_disability_loss", "medical_loss", "property_loss")
    told = outcome("traffic_accident", liability_percent=percent, **dict(zip(keys, losses, strict=True)))
    parts = {item.key: item.value for item in told.items}
    compulsory = parts["compulsory"]
    low, high = told.ends
    assert isinstance(compulsory, Money)
    assert isinstance(low, Money)
    assert compulsory <= low <= Money(sum(losses))
    assert low == high


@pytest.mark.slow
@EXAMPLES
@given(years=st.integers(0, 50), months=st.integers(0, 11), days=st.integers(0, 30))
def test_a_day_more_of_service_never_counts_less(years: int, months: int, days: int) -> None:
    counted = months_for(Spell(years, months, days))
    longer = months_for(Spell(years, months + 1)) if months < 11 else months_for(Spell(years + 1))
    assert counted <= longer
    assert years <= counted <= years + 1


@pytest.mark.slow
@EXAMPLES
@given(first=DAY, length=st.integers(0, 4000))
def test_months_and_the_part_left_over_make_the_stretch(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    whole, rest, of_month = months_and_part(first, last)
    assert 0 <= rest < of_month <= 31
    assert same_day(first, whole) + timedelta(days=rest) == last + timedelta(days=1)


@pytest.mark.slow
@EXAMPLES
@given(first=DAY, length=st.integers(0, 20_000))
def test_a_spell_leads_from_one_day_to_the_other(first: date, length: int) -> None:
    after = first + timedelta(days=length)
    found = spell(first, after)
    assert same_day(first, found.years * 12 + found.months) + timedelta(days=found.days) == after


@pytest.mark.slow
@EXAMPLES
@given(
    family=st.builds(
        Family,
        spouse=st.booleans(),
        children=st.integers(0, 5),
        unborn=st.integers(0, 2),
        represented_children=st.lists(st.integers(0, 4), max_size=3).map(tuple),
        parents=st.integers(0, 2),
        dutiful_in_laws=st.integers(0, 2),
        siblings=st.integers(0, 4),
        represented_siblings=st.lists(st.integers(0, 4), max_size=3).map(tuple),
        grandparents=st.integers(0, 4),
    ),
    died_on=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
def test_all_shares_make_one(family: Family, died_on: date) -> None:
    order, found = shares(family, died_on=died_on)
    assert sum(found.values()) == (Fraction(1) if order else 0)
    assert all(share > 0 for share in found.values())


@pytest.mark.slow
@EXAMPLES
@given(age=st.integers(0, 120))
def test_damages_never_run_longer_for_the_older(age: int) -> None:
    assert 5 <= years_for(age + 1) <= years_for(age) <= 20


@pytest.mark.slow
@EXAMPLES
@given(people=st.lists(st.tuples(st.integers(0, 100), st.integers(1, 5)), min_size=1, max_size=6))
def test_dependants_never_get_more_than_twenty_years_of_spending(people: list[tuple[int, int]]) -> None:
    ages, supporters = zip(*people, strict=True)
    found = support(expenditure=Money(30_000), rate=Decimal(100), ages=ages, supporters=supporters)
    assert Money(0) < found <= Money(600_000)


@pytest.mark.slow
@EXAMPLES
@given(start=DAY)
def test_limitation_ends_two_or_three_years_on(start: date) -> None:
    assert general_end(start) in {same_day(start, 24), same_day(start, 36)}
    if start >= date(2015, 10, 1):
        assert general_end(start) == same_day(start, 36)


@pytest.mark.slow
@EXAMPLES
@given(principal=st.integers(1, 10**9), rate=st.integers(0, 100), lpr=st.integers(1, 10), days=st.integers(1, 5000))
def test_interest_is_never_above_the_bound(principal: int, rate: int, lpr: int, days: int) -> None:
    told = outcome("private_loan_interest", principal=principal, annual_rate=rate, term_days=days, lpr=lpr)
    assert isinstance(told.value, Money)
    assert told.value <= Money(principal).share(4 * lpr) * days / 365
