"""Paid annual leave (年休假): Regulation art. 3 to 5, Measures art. 3, 5, 10 to 12."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.inputs import day, number, sum_of, yes_no
from santai.knowledge.calculators.laws import ANNUAL_LEAVE, ANNUAL_LEAVE_RULES
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, fixed, remark, step

LAW_BEGAN: Final = date(2008, 1, 1)
YEAR_DAYS: Final = 365
PAID_DAYS: Final = Decimal("21.75")
CLASSES: Final = ((Decimal(20), 15, 4), (Decimal(10), 10, 3), (Decimal(1), 5, 2))
"""From so many years of work: days of leave, and months of sick leave that take them away."""
PERSONAL_DAYS: Final = 20


def _class(v: Values) -> tuple[int, int]:
    """Return days of leave and the sick leave that ends them, by all the years worked anywhere."""
    fitting = ((days, sick) for years, days, sick in CLASSES if v.cumulative_years >= years)
    return next(fitting, (0, 0))


def _lost(v: Values) -> bool:
    _, sick = _class(v)
    is_sick = bool(sick) and v.sick_leave_months >= sick
    return bool(is_sick or v.paid_personal_leave_days >= PERSONAL_DAYS or v.school_holidays)


def _year(v: Values) -> int:
    known: date = v.left_on or v.joined_on or v.as_of
    return known.year


def _joined_before_leaving(v: Values) -> bool:
    """Tell that the days are of one year and in order."""
    if v.joined_on is None or v.left_on is None:
        return True
    return bool(v.joined_on <= v.left_on)


def _present(v: Values) -> int:
    """Return the days of the year in this job: from joining, or the year's first day, to leaving, or its last."""
    first = date(_year(v), 1, 1)
    if v.joined_on is not None:
        first = max(first, v.joined_on)
    last: date = v.left_on or date(_year(v), 12, 31)
    return (last - first).days + 1


def _part_year(v: Values) -> bool:
    return v.joined_on is not None or v.left_on is not None


def _share(v: Values) -> Fraction:
    full: int = v.full
    return Fraction(v.present, YEAR_DAYS) * full


def _left(v: Values) -> int:
    """Return the days still owed; days given beyond the share are not taken back (Measures art. 12)."""
    if v.left_on is not None:
        return max(0, int(_share(v) - Fraction(v.days_taken)))
    return max(0, int(Fraction(int(_share(v))) - Fraction(v.days_taken)))


DAYS_OWED: Final = mark("还该休的年休假")

ANNUAL_LEAVE_DAYS = Calculator(
    name="annual_leave",
    title=mark("今年有几天年休假"),
    about=mark("按累计工龄算全年天数；当年入职、离职的按日历天数折算。"),
    theme="labour",
    inputs=(
        number(
            "cumulative_years",
            mark("累计工作了几年"),
            high=60,
            unit="years in all jobs together",
            places=2,
            required=True,
            help=mark("所有单位加在一起。"),
        ),
        day("joined_on", mark("今年哪天进的这个单位"), help=mark("不是今年进的就空着。")),
        day("left_on", mark("今年哪天离开这个单位"), help=mark("还在单位就空着。")),
        number("days_taken", mark("今年已经休了几天年休假"), high=60, unit="days", places=1, default="0"),
        yes_no("twelve_months_in_a_row", mark("连续工作满 12 个月了（换单位没有间断也算）"), default=True, rare=True),
        number(
            "sick_leave_months", mark("今年病假累计几个月"), high=12, unit="months", places=1, default="0", rare=True
        ),
        number(
            "paid_personal_leave_days",
            mark("今年请事假累计几天（单位没扣工资的）"),
            high=366,
            unit="days",
            places=1,
            default="0",
            rare=True,
        ),
        yes_no("school_holidays", mark("享受寒暑假，而且比年休假长"), rare=True),
    ),
    law_day=("left_on",),
    oldest=LAW_BEGAN,
    checks=(
        Check(says=mark("离开的日子不能早于进单位的日子。"), holds=_joined_before_leaving, key="left_on"),
        Check(
            says=mark("进单位和离开要在同一年；不是今年进的，请把进单位的日子空着。"),
            holds=lambda v: v.joined_on is None or v.left_on is None or v.joined_on.year == v.left_on.year,
            key="joined_on",
        ),
    ),
    steps=(
        step(
            "full",
            mark("全年天数"),
            mark("累计工作 {cumulative_years} 年，全年 {full} 天。"),
            ANNUAL_LEAVE.art(3),
            lambda v: _class(v)[0],
        ),
        step(
            "full",
            mark("全年天数"),
            mark("还没有连续工作满 12 个月，没有年休假：{full} 天。"),
            ANNUAL_LEAVE_RULES.art(3),
            fixed(0),
            when=lambda v: not v.twelve_months_in_a_row,
        ),
        step(
            "full",
            mark("全年天数"),
            mark("有不享受当年年休假的情形（寒暑假、病假、事假超过规定）：{full} 天。"),
            ANNUAL_LEAVE.art(4),
            fixed(0),
            when=_lost,
        ),
        step(
            "present",
            mark("当年在单位的天数"),
            mark("当年在这个单位 {present} 天。"),
            ANNUAL_LEAVE_RULES.art("5、12"),
            _present,
            when=_part_year,
        ),
        step(
            "owed",
            DAYS_OWED,
            mark("{present} ÷ 365 × {full} 天，减去已休 {days_taken} 天，不足一天的不算：还有 {owed} 天。"),
            ANNUAL_LEAVE_RULES.art("5、12"),
            _left,
            when=_part_year,
        ),
        step(
            "owed",
            DAYS_OWED,
            mark("全年 {full} 天，减去已休 {days_taken} 天：还有 {owed} 天。"),
            ANNUAL_LEAVE.art(3),
            lambda v: max(0, int(v.full - v.days_taken)),
            when=lambda v: not _part_year(v),
        ),
        remark(mark("合同或单位制度给得更多的，按多的算。"), ANNUAL_LEAVE_RULES.art(13)),
    ),
    answer=Answer(key="owed", label=DAYS_OWED, unit="days", items=("full", "present")),
    example={"cumulative_years": "12", "left_on": "2026-08-31", "days_taken": "3"},
)


UNUSED_LEAVE_PAY = Calculator(
    name="unused_leave_pay",
    title=mark("年休假没休，能补多少钱"),
    about=mark("单位没安排休的，每天按日工资的 300% 算，其中 100% 平时已经发了。"),
    theme="labour",
    inputs=(
        sum_of(
            "monthly_wage",
            mark("前 12 个月的月平均工资（元）"),
            required=True,
            help=mark("扣掉加班工资后的平均数。"),
        ),
        number("unused_days", mark("没休的天数"), high=60, unit="days", places=1, required=True),
        yes_no("declined_in_writing", mark("是自己书面提出不休的")),
    ),
    steps=(
        step(
            "daily",
            mark("日工资"),
            mark("日工资：{monthly_wage} 元 ÷ 21.75 天 = {daily} 元。"),
            ANNUAL_LEAVE_RULES.art(11),
            lambda v: v.monthly_wage / PAID_DAYS,
        ),
        step(
            "whole",
            mark("按 300% 算的总数"),
            mark("{unused_days} 天按 300%：{whole} 元，含平时已发的工资。"),
            ANNUAL_LEAVE.art(5),
            lambda v: (v.monthly_wage * v.unused_days * 3) / PAID_DAYS,
            when=lambda v: not v.declined_in_writing,
        ),
        step(
            "extra",
            mark("还该补的钱"),
            mark("减去已发的 100%，还该补 200%：{extra} 元。"),
            ANNUAL_LEAVE_RULES.art(10),
            lambda v: (v.monthly_wage * v.unused_days * 2) / PAID_DAYS,
            when=lambda v: not v.declined_in_writing,
        ),
        step(
            "extra",
            mark("还该补的钱"),
            mark("因本人原因书面提出不休的，单位可以只发平时的工资，不再补：{extra} 元。"),
            ANNUAL_LEAVE_RULES.art(10),
            lambda v: v.monthly_wage * 0,
            when=lambda v: v.declined_in_writing,
        ),
        remark(
            mark("单位不补又不改的，可以向劳动监察投诉，还可能加付同样数额的赔偿金。"),
            ANNUAL_LEAVE.art(7),
            when=lambda v: not v.declined_in_writing,
        ),
    ),
    answer=Answer(key="extra", label=mark("还该补的钱"), items=("daily", "whole")),
    example={"monthly_wage": "8700", "unused_days": "3"},
)
DECLARED: Final = (ANNUAL_LEAVE_DAYS, UNUSED_LEAVE_PAY)
