"""Time limits after a work injury: Regulation art. 17, 20, 25 and 26."""

from __future__ import annotations

from datetime import date
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.periods import Unit
from santai.knowledge.calculators.inputs import day, yes_no
from santai.knowledge.calculators.laws import WORK_INJURY
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, given, remark, step

OLDEST: Final = date(2011, 1, 1)


def _in_order(v: Values) -> bool:
    told = [each for each in (v.injured_on, v.accepted_on, v.appraisal_applied_on, v.appraisal_received_on) if each]
    return told == sorted(told)


WORK_INJURY_DEADLINES = Calculator(
    name="work_injury_deadlines",
    title=mark("工伤认定，最晚哪天申请"),
    about=mark("单位 30 天，自己一年；认定、鉴定和再次鉴定的期限也一起算。"),
    theme="time",
    inputs=(
        day("injured_on", mark("哪天受的伤"), required=True, help=mark("职业病填诊断、鉴定那天。")),
        day("accepted_on", mark("社保部门哪天受理的"), help=mark("还没有就空着。")),
        yes_no("clear_case", mark("事实清楚、没有争议的"), rare=True),
        day("appraisal_applied_on", mark("哪天申请的劳动能力鉴定")),
        day("appraisal_received_on", mark("哪天收到的鉴定结论")),
    ),
    checks=(Check(says=mark("日期的先后不对，请核对。"), holds=_in_order, key="injured_on"),),
    law_day=("injured_on",),
    oldest=OLDEST,
    steps=(
        step(
            "employer_until",
            mark("单位最晚申请"),
            mark("单位 30 天内申请认定，到 {employer_until}。"),
            WORK_INJURY.art(17),
            lambda v: v.after(v.injured_on, 30, Unit.DAY),
        ),
        step(
            "worker_until",
            mark("自己最晚申请"),
            mark("单位没申请，自己或者家属、工会一年内申请，到 {worker_until}。"),
            WORK_INJURY.art(17),
            lambda v: v.after(v.injured_on, 1, Unit.YEAR),
        ),
        remark(mark("单位不按时申请，这段时间的工伤待遇由单位出。"), WORK_INJURY.art(17)),
        step(
            "decided_by",
            mark("认定决定最晚"),
            mark("受理后 60 天内作出认定，到 {decided_by}。"),
            WORK_INJURY.art(20),
            lambda v: v.after(v.accepted_on, 60, Unit.DAY),
            when=lambda v: v.accepted_on is not None and not v.clear_case,
        ),
        step(
            "decided_by",
            mark("认定决定最晚"),
            mark("事实清楚的，受理后 15 天内作出认定，到 {decided_by}。"),
            WORK_INJURY.art(20),
            lambda v: v.after(v.accepted_on, 15, Unit.DAY),
            when=lambda v: v.accepted_on is not None and v.clear_case,
        ),
        step(
            "appraised_by",
            mark("鉴定结论最晚"),
            mark("收到申请后 60 天内作出鉴定结论，到 {appraised_by}。"),
            WORK_INJURY.art(25),
            lambda v: v.after(v.appraisal_applied_on, 60, Unit.DAY),
            when=given("appraisal_applied_on"),
        ),
        step(
            "appraised_at_most",
            mark("延长后最晚"),
            mark("必要时延长 30 天，到 {appraised_at_most}。"),
            WORK_INJURY.art(25),
            lambda v: v.after(v.appraisal_applied_on, 90, Unit.DAY),
            when=given("appraisal_applied_on"),
        ),
        step(
            "again_until",
            mark("再次鉴定最晚申请"),
            mark("不服鉴定结论，15 天内向省里申请再次鉴定，到 {again_until}。"),
            WORK_INJURY.art(26),
            lambda v: v.after(v.appraisal_received_on, 15, Unit.DAY),
            when=given("appraisal_received_on"),
        ),
    ),
    answer=Answer(
        key="worker_until",
        label=mark("自己最晚哪天申请认定"),
        unit="date",
        items=("employer_until", "decided_by", "appraised_by", "appraised_at_most", "again_until"),
    ),
    example={"injured_on": "2026-03-02"},
)
DECLARED: Final = (WORK_INJURY_DEADLINES,)
