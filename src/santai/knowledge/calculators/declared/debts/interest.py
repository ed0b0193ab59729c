"""Interest: private loans, a price paid late, and delay after a judgment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import Money
from santai.knowledge.calculators.inputs import day, percent, sum_of, whole
from santai.knowledge.calculators.laws import CIVIL_PROCEDURE, LATE_PERFORMANCE, SALES
from santai.knowledge.calculators.spans import Span
from santai.knowledge.calculators.types import (
    Answer,
    Calculator,
    Check,
    Evidence,
    Held,
    Level,
    Values,
    Way,
    Ways,
    remark,
    step,
)

YEAR_DAYS: Final = 365
LPR_BEGAN: Final = date(2019, 8, 20)
LATE_RULES_BEGAN: Final = date(2014, 8, 1)
LATE_RATE: Final = Decimal("0.0175")
MORE: Final = (Decimal("1.3"), Decimal("1.5"))
BY_DATES: Final = Ways((Way(("overdue_days",)), Way(("due_on", "paid_on"))))


def yearly(amount: Money, rate: Decimal, days: int) -> Money:
    """Return the interest on an amount at a yearly rate in per cent, a year having 365 days."""
    return amount.share(rate) * days / YEAR_DAYS


def late_days(v: Values) -> int:
    """Return the days of delay: as told, or from the day after the due day up to and including the day of payment."""
    if v.overdue_days is not None:
        return int(v.overdue_days)
    return int((v.paid_on - v.due_on).days)


IN_ORDER: Final = Check(
    says=mark("还钱的日子不能早于该付的日子。"),
    holds=lambda v: v.due_on is None or v.paid_on is None or v.due_on <= v.paid_on,
    key="paid_on",
)
OVERDUE: Final = (
    whole("overdue_days", mark("晚了几天"), high=36_500, unit="days", help=mark("天数和日期填一种就行。")),
    day("due_on", mark("该付钱的最后一天")),
    day("paid_on", mark("实际付清的日子"), help=mark("还没付就填今天。")),
)
DAYS: Final = mark("逾期天数")

SALE_OVERDUE_INTEREST = Calculator(
    name="sale_overdue_interest",
    title=mark("货款晚付，没约定违约金能要多少"),
    about=mark("买卖合同没约定逾期违约金时，按一年期贷款市场报价利率（LPR）加计 30% 到 50%。"),
    theme="debts",
    inputs=(
        sum_of("amount", mark("没付的货款（元）"), required=True),
        *OVERDUE,
        percent(
            "lpr",
            mark("违约时的一年期 LPR（%）"),
            high=100,
            help=mark("3.1% 就填 3.1。每月 20 日前后公布，可以问银行。"),
            held=Held(key="lpr_one_year", level=Level.NATION, on=lambda v: v.due_on),
        ),
        percent(
            "benchmark_rate",
            mark("同期贷款基准利率（%）"),
            high=100,
            help=mark("只有 2019年8月20日以前违约的才用。"),
            held=Held(key="benchmark_lending_rate", level=Level.NATION, on=lambda v: v.due_on),
        ),
    ),
    ways=(BY_DATES,),
    checks=(IN_ORDER,),
    law_day=("due_on",),
    steps=(
        step("late", DAYS, mark("晚付 {late} 天。"), SALES.art(18), late_days),
        step(
            "interest",
            mark("逾期付款损失"),
            mark("{amount} 元 × 基准利率 {benchmark_rate}% × 130% 至 150% × {late} ÷ 365 = {interest} 元。"),
            SALES.art(18, evidence=Evidence.SECONDARY),
            lambda v: Span(*(yearly(v.amount, v.benchmark_rate * more, v.late) for more in MORE)),
            until=LPR_BEGAN,
        ),
        step(
            "interest",
            mark("逾期付款损失"),
            mark("{amount} 元 × LPR {lpr}% × 130% 至 150% × {late} ÷ 365 = {interest} 元。"),
            SALES.art(18),
            lambda v: Span(*(yearly(v.amount, v.lpr * more, v.late) for more in MORE)),
            since=LPR_BEGAN,
        ),
        remark(mark("加计多少由法院在 30% 到 50% 之间定。"), SALES.art(18)),
        remark(mark("合同约定了逾期违约金的，先按合同。"), SALES.art(18)),
    ),
    answer=Answer(key="interest", label=mark("逾期付款损失"), items=("late",)),
    example={"amount": "200000", "overdue_days": 90, "lpr": "3.0"},
)

DELAYED_PERFORMANCE_INTEREST = Calculator(
    name="delayed_performance_interest",
    title=mark("判了还不还钱，加倍利息是多少"),
    about=mark("判决、调解书定的日子过了还不付，加倍部分按每天万分之一点七五算。"),
    theme="debts",
    inputs=(
        sum_of("amount", mark("判决确定还没付的钱（元）"), required=True, help=mark("不含判决里的一般利息。")),
        *OVERDUE,
    ),
    ways=(BY_DATES,),
    checks=(IN_ORDER,),
    law_day=("due_on",),
    oldest=LATE_RULES_BEGAN,
    steps=(
        step("late", DAYS, mark("从履行期限届满算到付清，{late} 天。"), LATE_PERFORMANCE.art("2、3"), late_days),
        step(
            "interest",
            mark("加倍部分利息"),
            mark("{amount} 元 × 0.0175% × {late} 天 = {interest} 元。"),
            LATE_PERFORMANCE.art(1),
            lambda v: v.amount.share(LATE_RATE) * v.late,
        ),
        remark(mark("判决另外定了一般利息的，两样都要付。"), CIVIL_PROCEDURE.art(264)),
        remark(
            mark("分几次付的，每付一次，那一部分算到付的那天。钱不够时先抵判决的债，再抵这笔利息。"),
            LATE_PERFORMANCE.art("3、4"),
        ),
    ),
    answer=Answer(key="interest", label=mark("加倍部分利息"), items=("late",)),
    example={"amount": "100000", "overdue_days": 60},
)
DECLARED: Final = (SALE_OVERDUE_INTEREST, DELAYED_PERFORMANCE_INTEREST)
