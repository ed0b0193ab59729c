"""Limitation of claims (时效): Civil Code art. 188, 194, 195; labour art. 27. Never that a right is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.declared.time.urgency import URGENT, days_left
from santai.knowledge.calculators.inputs import choice, day, days
from santai.knowledge.calculators.laws import CIVIL_CODE, LABOUR_DISPUTES, LEGAL_AID, LIMITATION_2018
from santai.knowledge.calculators.spells import MONTHS_A_YEAR, same_day
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, chosen, remark, step

GENERAL_RULES_BEGAN: Final = date(2017, 10, 1)
"""The General Rules of the Civil Law, which made two years three."""
YEARS, OLD_YEARS, LONGEST, LABOUR_YEARS = 3, 2, 20, 1
LAST_MONTHS: Final = 6


def years_later(day_: date, years: int) -> date:
    """Return the corresponding day some years later."""
    return same_day(day_, years * MONTHS_A_YEAR)


def general_end(start: date) -> date:
    """Return the last day of a period that began on a day: three years, or two that had passed before 2017-10-01."""
    old = years_later(start, OLD_YEARS)
    return old if old < GENERAL_RULES_BEGAN else years_later(start, YEARS)


def _end(v: Values, start: date) -> date:
    return general_end(start) if v.claim == "general" else years_later(start, LABOUR_YEARS)


def _running(v: Values) -> date:
    """Return the day from which the last period runs: an interruption after its end does not begin it anew."""
    start: date = v.known_on
    for again in sorted(v.interrupted_on or ()):
        if again <= _end(v, start):
            start = max(start, again)
    return start


def _blocked(v: Values) -> bool:
    """Tell whether the obstacle stops the period: in general only one that lasts into its last six months."""
    if v.blocked_from is None or v.blocked_from > v.end or v.blocked_until < v.running:
        return False
    return bool(v.claim != "general" or v.blocked_until >= same_day(v.end, -LAST_MONTHS))


def _after_obstacle(v: Values) -> date:
    """Return the end after an obstacle: six months on (art. 194), for labour the days that were left (art. 27)."""
    end: date = v.end
    if v.claim == "general":
        return max(end, same_day(v.blocked_until, LAST_MONTHS))
    stopped: timedelta = v.blocked_until - max(v.blocked_from, v.running)
    return end + stopped


def _old_ended(v: Values) -> bool:
    return v.claim == "general" and years_later(v.running, OLD_YEARS) < GENERAL_RULES_BEGAN


def _ignored(v: Values) -> bool:
    """Tell whether an interruption came after the period had ended."""
    return any(again > v.running for again in v.interrupted_on or ())


END: Final = mark("时效最后一天")
GENERAL: Final = chosen("claim", "general")
ART27: Final = LABOUR_DISPUTES.art(27)

LIMITATION = Calculator(
    name="limitation",
    title=mark("打官司的时效到哪天"),
    about=mark("一般是知道权利受损害后三年，劳动仲裁一年；催要过、起诉过的重新算。"),
    theme="time",
    inputs=(
        choice(
            "claim",
            mark("哪一类"),
            (
                ("general", mark("一般民事纠纷（三年）")),
                ("labour", mark("劳动争议（一年）")),
                ("labour_pay_after_leaving", mark("已经离职，要欠的工资（离职起一年）")),
            ),
            default="general",
        ),
        day(
            "known_on",
            mark("从哪天起算"),
            required=True,
            help=mark("知道权利受了损害、也知道是谁的那天；借款是该还钱的那天；要工资的填离职那天。"),
        ),
        days(
            "interrupted_on",
            mark("哪天催要过、对方答应过、起诉或申请仲裁过"),
            help=mark("每次都写上日期，用逗号隔开。要留下证据。"),
        ),
        day(
            "blocked_from",
            mark("不能主张权利，从哪天"),
            help=mark("天灾、被对方控制、没有监护人等。没有就空着。"),
            rare=True,
        ),
        day("blocked_until", mark("不能主张权利，到哪天"), rare=True),
        day(
            "harmed_on",
            mark("权利受损害的那天"),
            help=mark("早就受了损害、很晚才知道的，填上看 20 年的上限。"),
            rare=True,
        ),
    ),
    checks=(
        Check(
            says=mark("不能主张权利的日子，开始和结束都要填，先后要对。"),
            holds=lambda v: (
                (v.blocked_from is None) == (v.blocked_until is None)
                and (v.blocked_from is None or v.blocked_from <= v.blocked_until)
            ),
            key="blocked_until",
        ),
        Check(
            says=mark("权利受损害的那天不能晚于知道的那天。"),
            holds=lambda v: v.harmed_on is None or v.harmed_on <= v.known_on,
            key="harmed_on",
        ),
        Check(
            says=mark("催要、起诉的日子不能早于起算的日子。"),
            holds=lambda v: min(v.interrupted_on or (v.known_on,)) >= v.known_on,
            key="interrupted_on",
        ),
    ),
    steps=(
        step(
            "running",
            mark("起算的日子"),
            mark("从 {running} 起算，当天不算。"),
            CIVIL_CODE.art("188、195、201"),
            _running,
            when=GENERAL,
        ),
        step(
            "running",
            mark("起算的日子"),
            mark("从 {running} 起算，当天不算。"),
            ART27,
            _running,
            when=lambda v: v.claim != "general",
        ),
        remark(
            mark("时效已经过了以后再催要的，一般不能重新算；对方重新答应还的另当别论，请问律师。"),
            CIVIL_CODE.art("192、195"),
            when=_ignored,
        ),
        step(
            "end",
            END,
            mark("三年，到 {end}。"),
            CIVIL_CODE.art(188),
            lambda v: _end(v, v.running),
            when=lambda v: v.claim == "general" and not _old_ended(v),
        ),
        step(
            "end",
            END,
            mark("2017年10月1日以前已经满两年的，按当时的两年：到 {end}。"),
            LIMITATION_2018.art(3),
            lambda v: _end(v, v.running),
            when=_old_ended,
        ),
        remark(
            mark("当时身体受伤害等有的只有一年，请问律师。"),
            LIMITATION_2018.art("1、3"),
            when=lambda v: v.claim == "general" and v.running < GENERAL_RULES_BEGAN,
        ),
        step(
            "end",
            END,
            mark("一年，到 {end}。"),
            ART27,
            lambda v: _end(v, v.running),
            when=lambda v: v.claim != "general",
        ),
        step(
            "end",
            END,
            mark("最后六个月里遇到障碍，从障碍消除那天起满六个月：到 {end}。"),
            CIVIL_CODE.art(194),
            _after_obstacle,
            when=lambda v: v.claim == "general" and _blocked(v),
        ),
        step(
            "end",
            END,
            mark("障碍期间停止计算，之后继续算：到 {end}。"),
            ART27,
            _after_obstacle,
            when=lambda v: v.claim != "general" and _blocked(v),
        ),
        step(
            "end",
            END,
            mark("从权利受损害那天起最长 20 年：到 {end}。"),
            CIVIL_CODE.art(188),
            lambda v: min(v.end, years_later(v.harmed_on, LONGEST)),
            when=lambda v: v.claim == "general" and v.harmed_on is not None,
        ),
        step(
            "end",
            END,
            mark("遇到休息日顺延，最后一天是 {end}。"),
            CIVIL_CODE.art(203),
            lambda v: v.calendar.working_day_from(v.end),
        ),
        step(
            "left",
            mark("还有几天"),
            mark("离最后一天还有 {left} 天。"),
            CIVIL_CODE.art(188),
            lambda v: days_left(v.end, v.as_of),
            when=lambda v: v.end >= v.as_of,
        ),
        remark(
            mark("只剩不到 7 天，可以先请法律援助，手续后补。请今天就打 12348。"),
            LEGAL_AID.art(44),
            when=lambda v: v.end >= v.as_of and v.left < URGENT,
        ),
        remark(
            mark("可能已过时效，仍可主张，请尽快问律师。对方不提，法院不会主动说过期。"),
            CIVIL_CODE.art("192、193"),
            when=lambda v: v.end < v.as_of,
        ),
        remark(mark("要抚养费、赡养费，要求停止侵害、返还不动产等，不受时效限制。"), CIVIL_CODE.art(196), when=GENERAL),
        remark(mark("还在单位上班的，要欠的工资不受一年限制。"), ART27, when=chosen("claim", "labour")),
    ),
    answer=Answer(key="end", label=END, unit="date", items=("running", "left")),
    example={"claim": "general", "known_on": "2026-03-02"},
)
DECLARED: Final = (LIMITATION,)
