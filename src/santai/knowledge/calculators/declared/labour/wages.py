"""Wages owed beyond the month's pay: double wages without a written contract, and overtime."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money, total
from santai.knowledge.calculators.inputs import day, number, sum_of
from santai.knowledge.calculators.laws import (
    HOLIDAYS,
    LABOUR,
    LABOUR_CONTRACT,
    LABOUR_CONTRACT_RULES,
    LABOUR_DISPUTES,
    WAGE_DAYS,
)
from santai.knowledge.calculators.spells import MONTHS_A_YEAR, months_and_part, same_day
from santai.knowledge.calculators.types import Answer, Calculator, Check, Evidence, Values, fixed, remark, step

LAW_BEGAN: Final = date(2008, 1, 1)
MOST_MONTHS: Final = 11
A_DAY: Final = timedelta(days=1)
PAID_DAYS: Final = Decimal("21.75")
HOURS_A_DAY: Final = 8
MOST_OVERTIME: Final = 36


def _last(v: Values) -> date:
    """Return the last day that is paid double: before signing, before the year is full, or the last day of work."""
    stops = [same_day(v.hired_on, MONTHS_A_YEAR) - A_DAY]
    if v.signed_on is not None:
        stops.append(v.signed_on - A_DAY)
    stops.append(v.ended_on if v.ended_on is not None else v.as_of)
    return min(stops)


def _stretch(v: Values) -> tuple[int, int, int]:
    """Return whole months, days left over and the days of their month; the law pays eleven months at most."""
    whole, rest, length = months_and_part(v.first, v.last)
    return (whole, rest, length) if whole < MOST_MONTHS else (MOST_MONTHS, 0, 1)


def _months(v: Values) -> Fraction:
    """Return for how many months double wages are owed; a part of a month by its days."""
    whole, rest, length = _stretch(v)
    return whole + Fraction(rest, length)


def _owes(v: Values) -> bool:
    return bool(v.last >= v.first)


def _parts(v: Values) -> str:
    whole, rest, length = _stretch(v)
    return f"{whole} + {rest}/{length}" if rest else f"{whole}"


ONE_MORE_WAGE: Final = mark("应另付的一倍工资")

DOUBLE_WAGE = Calculator(
    name="double_wage",
    title=mark("没签劳动合同，二倍工资能要多少"),
    about=mark("上班满一个月还没签书面合同，单位要另付一倍工资，最多十一个月。"),
    theme="labour",
    inputs=(
        day("hired_on", mark("哪天开始上班"), required=True),
        day("signed_on", mark("哪天签的书面合同"), help=mark("一直没签就空着。")),
        day("ended_on", mark("最后一天上班"), help=mark("还在上班就空着。")),
        sum_of("monthly_wage", mark("每月工资（元）"), required=True),
    ),
    law_day=("hired_on",),
    oldest=LAW_BEGAN,
    checks=(
        Check(
            says=mark("最后一天上班不能早于开始上班的日子。"),
            holds=lambda v: v.ended_on is None or v.ended_on >= v.hired_on,
            key="ended_on",
        ),
        Check(
            says=mark("开始上班的日子还没到，请核对。"),
            holds=lambda v: v.ended_on is not None or v.hired_on <= v.as_of,
            key="hired_on",
        ),
    ),
    steps=(
        step(
            "first",
            mark("从哪天起算"),
            mark("上班满一个月的第二天起算：{first}。"),
            LABOUR_CONTRACT_RULES.art(6),
            lambda v: same_day(v.hired_on, 1),
        ),
        step(
            "last",
            mark("算到哪天"),
            mark("算到签合同的前一天、离职那天或满一年的前一天，取最早的：{last}。"),
            LABOUR_CONTRACT_RULES.art("6、7"),
            _last,
        ),
        step(
            "parts",
            mark("月数"),
            mark("整月算整月，不满一个月的按当月天数折算：{parts} 个月。"),
            LABOUR_CONTRACT.art(82, evidence=Evidence.OURS),
            _parts,
            when=_owes,
        ),
        step(
            "extra",
            ONE_MORE_WAGE,
            mark("{parts} 个月 × {monthly_wage} 元，应另付 {extra} 元。"),
            LABOUR_CONTRACT.art(82),
            lambda v: v.monthly_wage * _months(v),
            when=_owes,
        ),
        step(
            "extra",
            ONE_MORE_WAGE,
            mark("在上班一个月内签了合同或者已经离职，不用另付：{extra} 元。"),
            LABOUR_CONTRACT.art("10、82"),
            fixed(ZERO),
            when=lambda v: not _owes(v),
        ),
        remark(
            mark("满一年还没签，视为已经签了无固定期限的劳动合同。"),
            LABOUR_CONTRACT.art(14),
            when=lambda v: v.last == same_day(v.hired_on, MONTHS_A_YEAR) - A_DAY,
        ),
        remark(
            mark("要尽快：申请仲裁的时效是一年，从知道单位没按规定付的那天起算。"), LABOUR_DISPUTES.art(27), when=_owes
        ),
    ),
    answer=Answer(key="extra", label=ONE_MORE_WAGE, items=("first", "last")),
    example={"hired_on": "2026-03-01", "signed_on": "2026-07-16", "monthly_wage": "6000"},
)


def _pay(hours: Decimal, v: Values, percent: int) -> Money:
    """Return the pay for hours at so many per cent of the hourly wage, without rounding on the way."""
    monthly: Money = v.monthly_wage
    return (monthly * hours).share(percent) / PAID_DAYS / HOURS_A_DAY


def _overtime(v: Values) -> Money:
    """Return all kinds of overtime together."""
    names = ("weekday_pay", "rest_day_pay", "holiday_pay")
    return total(*(getattr(v, name) for name in names if name in v.known))


ART44: Final = LABOUR.art(44)

OVERTIME_PAY = Calculator(
    name="overtime_pay",
    title=mark("加班费该有多少"),
    about=mark("平时加班、休息日加班、法定节假日加班，分别不低于 150%、200%、300%。"),
    theme="labour",
    inputs=(
        sum_of("monthly_wage", mark("每月工资（元）"), required=True, help=mark("劳动合同约定的月工资，不含加班费。")),
        number(
            "weekday_hours",
            mark("平时加班几小时"),
            high=744,
            unit="hours in one month",
            places=2,
            default="0",
            help=mark("工作日 8 小时以外的时间，按一个月填。"),
        ),
        number(
            "rest_day_hours",
            mark("休息日加班几小时"),
            high=744,
            unit="hours in one month",
            places=2,
            default="0",
            help=mark("周末等休息日，又没有安排补休的。"),
        ),
        number(
            "holiday_hours",
            mark("法定节假日加班几小时"),
            high=744,
            unit="hours in one month",
            places=2,
            default="0",
            help=mark("只有元旦 1 天、春节 4 天、清明 1 天、劳动节 2 天、端午 1 天、中秋 1 天、国庆 3 天。"),
        ),
    ),
    steps=(
        step(
            "hourly",
            mark("每小时工资"),
            mark("每小时工资：{monthly_wage} 元 ÷ 21.75 天 ÷ 8 小时 = {hourly} 元。"),
            WAGE_DAYS.art(),
            lambda v: v.monthly_wage / PAID_DAYS / HOURS_A_DAY,
        ),
        step(
            "weekday_pay",
            mark("平时加班费"),
            mark("平时加班 {weekday_hours} 小时，按 150%：{weekday_pay} 元。"),
            ART44,
            lambda v: _pay(v.weekday_hours, v, 150),
            when=lambda v: v.weekday_hours > 0,
        ),
        step(
            "rest_day_pay",
            mark("休息日加班费"),
            mark("休息日加班 {rest_day_hours} 小时，按 200%：{rest_day_pay} 元。"),
            ART44,
            lambda v: _pay(v.rest_day_hours, v, 200),
            when=lambda v: v.rest_day_hours > 0,
        ),
        step(
            "holiday_pay",
            mark("法定节假日加班费"),
            mark("法定节假日加班 {holiday_hours} 小时，按 300%：{holiday_pay} 元。"),
            ART44,
            lambda v: _pay(v.holiday_hours, v, 300),
            when=lambda v: v.holiday_hours > 0,
        ),
        step(
            "total",
            mark("加班费合计"),
            mark("合计不低于 {total} 元。"),
            ART44,
            _overtime,
        ),
        remark(
            mark("每天加班一般不超过 1 小时，最多 3 小时，每月不超过 36 小时。超过的可以向劳动监察反映。"),
            LABOUR.art(41),
            when=lambda v: v.weekday_hours + v.rest_day_hours + v.holiday_hours > MOST_OVERTIME,
        ),
        remark(
            mark("三倍只算法定的 13 天，通知里调出来的假期不算。"), HOLIDAYS.art(2), when=lambda v: v.holiday_hours > 0
        ),
    ),
    answer=Answer(
        key="total", label=mark("加班费合计"), items=("hourly", "weekday_pay", "rest_day_pay", "holiday_pay")
    ),
    example={"monthly_wage": "6525", "weekday_hours": "10", "rest_day_hours": "8", "holiday_hours": "8"},
)
DECLARED: Final = (DOUBLE_WAGE, OVERTIME_PAY)
