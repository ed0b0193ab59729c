"""Interest on private loans (民间借贷): Provisions art. 24 to 31, and the older rule for time before 2020-08-20."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money
from santai.knowledge.calculators.declared.debts.interest import YEAR_DAYS, yearly
from santai.knowledge.calculators.declared.debts.loan_terms import CHECKS, INPUTS, late_days, term_days
from santai.knowledge.calculators.declared.debts.older_loans import (
    OLDER_STEPS,
    RULES_OF_2020,
    TIMES,
    TOTAL,
)
from santai.knowledge.calculators.laws import PRIVATE_LOANS
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Values,
    Way,
    Ways,
    both,
    fixed,
    given,
    remark,
    step,
)

RULES_OF_2015: Final = date(2015, 9, 1)


def _overdue_rate(v: Values) -> Decimal:
    """Return the rate after the due day: agreed, else that of the term, else the LPR of that time (art. 28)."""
    if v.overdue_rate is not None:
        told: Decimal = v.overdue_rate
        cap: Decimal = v.cap
        return min(told, cap)
    known: Decimal = v.overdue_lpr if v.annual_rate is None else v.rate
    return known


def _capped(v: Values) -> bool:
    return v.annual_rate is not None or v.overdue_rate is not None or bool(v.penalty_and_fees)


def _is_late(v: Values) -> bool:
    return bool(v.late)


AGREED: Final = given("annual_rate")
PRINCIPAL: Final = mark("算利息的本金")
RATE: Final = mark("年利率（%）")
NEW: Final = {"since": RULES_OF_2020}


def _late_cost(v: Values) -> Money:
    """Return overdue interest with penalty and fees, together within the bound (art. 29)."""
    asked: Money = v.overdue_interest + v.penalty_and_fees
    return min(asked, yearly(v.principal_lent, v.cap, v.late))


STEPS: Final = (
    step(
        "principal_lent",
        PRINCIPAL,
        mark("本金：{principal_lent} 元。"),
        PRIVATE_LOANS.art(26),
        lambda v: v.principal,
        when=lambda v: not v.interest_withheld,
    ),
    step(
        "principal_lent",
        PRINCIPAL,
        mark("先扣掉的利息不算借到手：{principal} 元 - {interest_withheld} 元，本金 {principal_lent} 元。"),
        PRIVATE_LOANS.art(26),
        lambda v: v.principal - v.interest_withheld,
        when=lambda v: bool(v.interest_withheld),
    ),
    step(
        "cap",
        mark("利率上限（%）"),
        mark("利率上限是合同成立时一年期 LPR {lpr}% 的四倍：{cap}%。"),
        PRIVATE_LOANS.art(25),
        lambda v: v.lpr * TIMES,
        when=_capped,
        **NEW,
    ),
    step(
        "rate",
        RATE,
        mark("约定 {annual_rate}%，上限 {cap}%，按 {rate}% 算。"),
        PRIVATE_LOANS.art(25),
        lambda v: min(v.annual_rate, v.cap),
        when=AGREED,
        **NEW,
    ),
    step(
        "term",
        mark("借款天数"),
        mark("借期 {term} 天，一年按 365 天。"),
        PRIVATE_LOANS.art(25),
        term_days,
        when=AGREED,
        **NEW,
    ),
    step(
        "term_interest",
        mark("借期内利息"),
        mark("{principal_lent} 元 × {rate}% × {term} ÷ 365 = {term_interest} 元。"),
        PRIVATE_LOANS.art(25),
        lambda v: v.principal_lent.share(v.rate) * v.term / YEAR_DAYS,
        when=AGREED,
        **NEW,
    ),
    step(
        "term_interest",
        mark("借期内利息"),
        mark("没有约定利息，借期内不付利息：{term_interest} 元。"),
        PRIVATE_LOANS.art(24),
        fixed(ZERO),
        when=lambda v: v.annual_rate is None,
        **NEW,
    ),
    step(
        "late",
        mark("逾期天数"),
        mark("过期 {late} 天。"),
        PRIVATE_LOANS.art(28),
        late_days,
        when=lambda v: v.overdue_days is not None or v.paid_on is not None,
        **NEW,
    ),
    step(
        "late_rate",
        mark("逾期年利率（%）"),
        mark("逾期按年利率 {late_rate}% 算。"),
        PRIVATE_LOANS.art(28),
        _overdue_rate,
        when=both(given("late"), _is_late),
        **NEW,
    ),
    step(
        "overdue_interest",
        mark("逾期利息"),
        mark("{principal_lent} 元 × {late_rate}% × {late} ÷ 365 = {overdue_interest} 元。"),
        PRIVATE_LOANS.art(28),
        lambda v: yearly(v.principal_lent, v.late_rate, v.late),
        when=given("late_rate"),
        **NEW,
    ),
    step(
        "overdue_interest",
        mark("逾期利息"),
        mark("加上违约金和其他费用，总计不超过上限 {cap}%：{overdue_interest} 元。"),
        PRIVATE_LOANS.art(29),
        _late_cost,
        when=both(given("late_rate"), lambda v: bool(v.penalty_and_fees)),
        **NEW,
    ),
    step(
        "total",
        TOTAL,
        mark("借期内利息 {term_interest} 元。"),
        PRIVATE_LOANS.art("24、25"),
        lambda v: v.term_interest,
        **NEW,
    ),
    step(
        "total",
        TOTAL,
        mark("{term_interest} 元 + {overdue_interest} 元 = {total} 元。"),
        PRIVATE_LOANS.art("28、29"),
        lambda v: v.term_interest + v.overdue_interest,
        when=given("overdue_interest"),
        **NEW,
    ),
    *OLDER_STEPS,
    remark(
        mark("亲友间利息约定不清楚的，算没有约定。没收到钱的借条不算，要有转账等凭证。"), PRIVATE_LOANS.art("2、24")
    ),
)

PRIVATE_LOAN_INTEREST = Calculator(
    name="private_loan_interest",
    title=mark("借钱给人，利息法院支持多少"),
    about=mark("民间借贷的利息、逾期利息，最高是一年期 LPR 的四倍。"),
    theme="debts",
    inputs=INPUTS,
    ways=(
        Ways((Way(("term_years",)), Way(("term_days",)), Way(("lent_on",))), needed=False),
        Ways((Way(("overdue_days",)), Way(("paid_on",))), needed=False),
    ),
    checks=CHECKS,
    law_day=("contract_date", "lent_on"),
    oldest=RULES_OF_2015,
    steps=STEPS,
    answer=Answer(
        key="total",
        label=TOTAL,
        items=("principal_lent", "term_interest", "overdue_interest", "old_interest", "new_interest"),
    ),
    example={"principal": "100000", "annual_rate": "18", "term_years": "1", "lpr": "3.0"},
)
DECLARED: Final = (PRIVATE_LOAN_INTEREST,)
