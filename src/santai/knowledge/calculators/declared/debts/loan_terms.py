"""What is asked about a private loan, and what must hold between the answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.declared.debts.interest import YEAR_DAYS
from santai.knowledge.calculators.declared.debts.older_loans import is_older, told_for_older
from santai.knowledge.calculators.inputs import day, number, percent, sum_of, whole
from santai.knowledge.calculators.types import Check, Held, Level, Values


def term_days(v: Values) -> Decimal:
    """Return the days of the term: as told, by years of 365 days, or from lending to the due day."""
    if v.term_years is not None:
        return Decimal(v.term_years) * YEAR_DAYS
    if v.lent_on is not None:
        return Decimal((v.due_on - v.lent_on).days)
    return Decimal(v.term_days or 0)


def late_days(v: Values) -> int:
    """Return the days after the due day, up to and including the day of payment."""
    if v.paid_on is not None:
        days: int = (v.paid_on - v.due_on).days
        return max(0, days)
    return int(v.overdue_days or 0)


def in_order(v: Values) -> bool:
    """Tell whether the days follow each other; a contract may also be written down later."""
    told = [
        day for day in (v.contract_date if is_older(v) else None, v.lent_on, v.due_on, v.paid_on) if day is not None
    ]
    return told == sorted(told)


INPUTS: Final = (
    sum_of("principal", mark("借条上写的金额（元）"), required=True),
    sum_of(
        "interest_withheld",
        mark("先扣掉的利息（元）"),
        default="0",
        help=mark("借的时候就从本金里扣掉的钱。没有就填 0。"),
        rare=True,
    ),
    percent(
        "annual_rate", mark("约定的年利率（%）"), help=mark("年利率 18% 就填 18，月息 1 分 5 就是 18。没约定就空着。")
    ),
    number(
        "term_years", mark("借了几年"), high=100, unit="years", help=mark("半年填 0.5。年数、天数、日期填一种就行。")
    ),
    whole("term_days", mark("借了几天"), high=36_500, unit="days", rare=True),
    day("lent_on", mark("钱到手的日子"), rare=True),
    day("due_on", mark("约定还钱的日子"), rare=True),
    percent("overdue_rate", mark("约定的逾期年利率（%）"), help=mark("没约定就空着。"), rare=True),
    whole("overdue_days", mark("过期没还几天"), high=36_500, unit="days", help=mark("天数和还清的日子填一种就行。")),
    day("paid_on", mark("还清的日子"), help=mark("还没还就填今天。"), rare=True),
    sum_of("penalty_and_fees", mark("约定的违约金和其他费用（元）"), default="0", rare=True),
    day(
        "contract_date",
        mark("借款合同成立的日子"),
        help=mark("一般就是钱到手那天。2020年8月20日以前的，算法不同。"),
        rare=True,
    ),
    percent(
        "lpr",
        mark("合同成立时的一年期 LPR（%）"),
        high=100,
        help=mark("贷款市场报价利率，3.1% 就填 3.1，可以问银行。"),
        held=Held(key="lpr_one_year", level=Level.NATION, on=lambda v: v.contract_date or v.lent_on),
    ),
    percent(
        "overdue_lpr",
        mark("逾期时的一年期 LPR（%）"),
        high=100,
        help=mark("利息和逾期利息都没约定时才用。"),
        held=Held(key="lpr_one_year", level=Level.NATION, on=lambda v: v.due_on),
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
    Check(says=mark("日期的先后不对，请核对。"), holds=in_order, key="lent_on"),
    Check(
        says=mark("先扣掉的利息不能比借条上的金额还多。"),
        holds=lambda v: v.interest_withheld <= v.principal,
        key="interest_withheld",
    ),
    Check(
        says=mark(
            "2020年8月20日以前的借款要分段算，请填钱到手的日子、还清的日子和约定的年利率；没约定利率的请问律师。"
        ),
        holds=told_for_older,
        key="lent_on",
    ),
    Check(
        says=mark("2020年8月20日以前的借款另约定了逾期利率、违约金的，这里算不准，请问律师。"),
        holds=lambda v: not is_older(v) or (v.overdue_rate is None and not v.penalty_and_fees),
        key="overdue_rate",
    ),
    Check(
        says=mark("按日期算，还要填约定还钱的日子。"),
        holds=lambda v: is_older(v) or v.due_on is not None or (v.lent_on is None and v.paid_on is None),
        key="due_on",
    ),
    Check(
        says=mark("约定了利率，请填借了多久，或者过期没还几天。"),
        holds=lambda v: v.annual_rate is None or is_older(v) or term_days(v) > 0 or late_days(v) > 0,
        key="term_years",
    ),
    Check(
        says=mark("有违约金和其他费用，请填过期没还几天，才能看有没有超过上限。"),
        holds=lambda v: not v.penalty_and_fees or late_days(v) > 0,
        key="overdue_days",
    ),
)
