"""Interest on private loans (民间借贷): Provisions art. 24 to 31, and the older rule for time before 2020-08-20."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money
from santai.knowledge.calculators.declared.debts.interest import YEAR_DAYS, yearly
from santai.knowledge.calculators.inputs import day, number, percent, sum_of, whole
from santai.knowledge.calculators.laws import PRIVATE_LOANS, PRIVATE_LOANS_2015
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Check,
    Held,
    Level,
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
RULES_OF_2020: Final = date(2020, 8, 20)
LAST_OLD_DAY: Final = date(2020, 8, 19)
OLD_CAP: Final = Decimal(24)
OLD_VOID: Final = Decimal(36)
TIMES: Final = 4


def _term(v: Values) -> Decimal:
    """Return the days of the term: as told, by years of 365 days, or from lending to the due day."""
    if v.term_years is not None:
        return Decimal(v.term_years) * YEAR_DAYS
    if v.lent_on is not None:
        return Decimal((v.due_on - v.lent_on).days)
    return Decimal(v.term_days or 0)


def _late(v: Values) -> int:
    """Return the days after the due day, up to and including the day of payment."""
    if v.paid_on is not None:
        days: int = (v.paid_on - v.due_on).days
        return max(0, days)
    return int(v.overdue_days or 0)


def _overdue_rate(v: Values) -> Decimal:
    """Return the rate after the due day: agreed, else that of the term, else the LPR of that time (art. 28)."""
    if v.overdue_rate is not None:
        told: Decimal = v.overdue_rate
        return min(told, v.cap)
    found: Decimal = v.overdue_lpr if v.annual_rate is None else v.rate
    return found


def _old_days(v: Values) -> int:
    """Return the days from lending up to and including the last day of the older rule."""
    days: int = (min(v.paid_on, LAST_OLD_DAY) - v.lent_on).days
    return max(0, days)


def _is_old(v: Values) -> bool:
    return v.contract_date is not None and v.contract_date < RULES_OF_2020


def _told_for_old(v: Values) -> bool:
    """Tell whether an older loan was told by its dates and its rate, without which time cannot be split."""
    return not _is_old(v) or None not in {v.lent_on, v.paid_on, v.annual_rate}


def _in_order(v: Values) -> bool:
    told = [day for day in (v.contract_date if _is_old(v) else None, v.lent_on, v.due_on, v.paid_on) if day is not None]
    return told == sorted(told)


def _capped(v: Values) -> bool:
    return v.annual_rate is not None or v.overdue_rate is not None or bool(v.penalty_and_fees)


def _is_late(v: Values) -> bool:
    return bool(v.late)


AGREED: Final = given("annual_rate")
TOTAL: Final = mark("支持的利息合计")
PRINCIPAL: Final = mark("算利息的本金")
RATE: Final = mark("年利率（%）")
NEW: Final = {"since": RULES_OF_2020}
OLD: Final = {"until": RULES_OF_2020}

INPUTS: Final = (
    sum_of("principal", mark("借条上写的金额（元）"), required=True),
    sum_of(
        "interest_withheld",
        mark("先扣掉的利息（元）"),
        default="0",
        help=mark("借的时候就从本金里扣掉的钱。没有就填 0。"),
    ),
    percent(
        "annual_rate", mark("约定的年利率（%）"), help=mark("年利率 18% 就填 18，月息 1 分 5 就是 18。没约定就空着。")
    ),
    number(
        "term_years", mark("借了几年"), high=100, unit="years", help=mark("半年填 0.5。年数、天数、日期填一种就行。")
    ),
    whole("term_days", mark("借了几天"), high=36_500, unit="days"),
    day("lent_on", mark("钱到手的日子")),
    day("due_on", mark("约定还钱的日子")),
    percent("overdue_rate", mark("约定的逾期年利率（%）"), help=mark("没约定就空着。")),
    whole("overdue_days", mark("过期没还几天"), high=36_500, unit="days", help=mark("天数和还清的日子填一种就行。")),
    day("paid_on", mark("还清的日子"), help=mark("还没还就填今天。")),
    sum_of("penalty_and_fees", mark("约定的违约金和其他费用（元）"), default="0"),
    day("contract_date", mark("借款合同成立的日子"), help=mark("一般就是钱到手那天。2020年8月20日以前的，算法不同。")),
    percent(
        "lpr",
        mark("合同成立时的一年期 LPR（%）"),
        high=100,
        help=mark("贷款市场报价利率，3.1% 就填 3.1，可以问银行。"),
        held=Held(key="lpr_one_year", level=Level.NATION, on=lambda v: v.contract_date or v.lent_on or v.as_of),
    ),
    percent(
        "overdue_lpr",
        mark("逾期时的一年期 LPR（%）"),
        high=100,
        help=mark("利息和逾期利息都没约定时才用。"),
        held=Held(key="lpr_one_year", level=Level.NATION, on=lambda v: v.due_on or v.as_of),
    ),
    percent(
        "lpr_at_suing",
        mark("起诉时的一年期 LPR（%）"),
        high=100,
        help=mark("只有 2020年8月20日以前的借款才用。"),
        held=Held(key="lpr_one_year", level=Level.NATION, on=lambda v: v.as_of),
    ),
)
CHECKS: Final = (
    Check(says=mark("日期的先后不对，请核对。"), holds=_in_order, key="lent_on"),
    Check(
        says=mark("先扣掉的利息不能比借条上的金额还多。"),
        holds=lambda v: v.interest_withheld <= v.principal,
        key="interest_withheld",
    ),
    Check(
        says=mark(
            "2020年8月20日以前的借款要分段算，请填钱到手的日子、还清的日子和约定的年利率；没约定利率的请问律师。"
        ),
        holds=_told_for_old,
        key="lent_on",
    ),
    Check(
        says=mark("2020年8月20日以前的借款另约定了逾期利率、违约金的，这里算不准，请问律师。"),
        holds=lambda v: not _is_old(v) or (v.overdue_rate is None and not v.penalty_and_fees),
        key="overdue_rate",
    ),
    Check(
        says=mark("按日期算，还要填约定还钱的日子。"),
        holds=lambda v: _is_old(v) or v.due_on is not None or (v.lent_on is None and v.paid_on is None),
        key="due_on",
    ),
    Check(
        says=mark("约定了利率，请填借了多久，或者过期没还几天。"),
        holds=lambda v: v.annual_rate is None or _is_old(v) or _term(v) > 0 or _late(v) > 0,
        key="term_years",
    ),
    Check(
        says=mark("有违约金和其他费用，请填过期没还几天，才能看有没有超过上限。"),
        holds=lambda v: not v.penalty_and_fees or _late(v) > 0,
        key="overdue_days",
    ),
)


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
        _term,
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
        _late,
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
    step(
        "old_days",
        mark("2020年8月19日以前的天数"),
        mark("到 2020年8月19日，{old_days} 天，按当时的规定算。"),
        PRIVATE_LOANS.art(31),
        _old_days,
        **OLD,
    ),
    step(
        "old_interest",
        mark("按旧规定的利息"),
        mark("当时支持到年利率 24%：{old_interest} 元。"),
        PRIVATE_LOANS_2015.art(26),
        lambda v: yearly(v.principal_lent, min(v.annual_rate, OLD_CAP), v.old_days),
        **OLD,
    ),
    remark(
        mark("年利率超过 36% 的部分无效，已经付了的可以要回来；24% 到 36% 之间已经自愿付了的，一般不能要回。"),
        PRIVATE_LOANS_2015.art("26、31"),
        when=lambda v: v.annual_rate is not None and v.annual_rate > OLD_CAP,
        **OLD,
    ),
    step(
        "new_days",
        mark("2020年8月20日起的天数"),
        mark("2020年8月20日起，{new_days} 天，按起诉时的上限算。"),
        PRIVATE_LOANS.art(31),
        lambda v: (v.paid_on - v.lent_on).days - v.old_days,
        **OLD,
    ),
    step(
        "cap",
        mark("利率上限（%）"),
        mark("利率上限是起诉时一年期 LPR {lpr_at_suing}% 的四倍：{cap}%。"),
        PRIVATE_LOANS.art("25、31"),
        lambda v: v.lpr_at_suing * TIMES,
        when=lambda v: v.new_days > 0,
        **OLD,
    ),
    step(
        "new_interest",
        mark("按新规定的利息"),
        mark("约定 {annual_rate}%，不超过 {cap}%：{new_interest} 元。"),
        PRIVATE_LOANS.art("25、31"),
        lambda v: yearly(v.principal_lent, min(v.annual_rate, v.cap), v.new_days),
        when=given("cap"),
        **OLD,
    ),
    step("total", TOTAL, mark("利息 {total} 元。"), PRIVATE_LOANS.art(31), lambda v: v.old_interest, **OLD),
    step(
        "total",
        TOTAL,
        mark("{old_interest} 元 + {new_interest} 元 = {total} 元。"),
        PRIVATE_LOANS.art(31),
        lambda v: v.old_interest + v.new_interest,
        when=given("new_interest"),
        **OLD,
    ),
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
    law_day="contract_date",
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
