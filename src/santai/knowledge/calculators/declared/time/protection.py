"""Protection orders against domestic violence: Law art. 28, 30 and 31."""

from __future__ import annotations

from datetime import date
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.periods import Unit
from santai.knowledge.calculators.inputs import day, moment, yes_no
from santai.knowledge.calculators.laws import DOMESTIC_VIOLENCE
from santai.knowledge.calculators.spells import same_day
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, given, remark, step

BEGAN: Final = date(2016, 3, 1)
HOURS, URGENT_HOURS = 72, 24
MONTHS, DAYS = 6, 5


def _decided_by(v: Values) -> object:
    hours = URGENT_HOURS if v.urgent else HOURS
    return v.after(v.accepted_at, hours, Unit.HOUR)


PROTECTION_ORDER = Calculator(
    name="protection_order",
    title=mark("人身安全保护令多久能下来"),
    about=mark("法院受理后 72 小时内决定，紧急的 24 小时；有效期最长六个月。有危险马上打 110。"),
    theme="time",
    inputs=(
        moment(
            "accepted_at", mark("法院受理的时间"), required=True, help=mark("写到几点几分，比如 2026-03-02T09:30。")
        ),
        yes_no("urgent", mark("情况紧急")),
        day("ordered_on", mark("保护令哪天作出的"), help=mark("还没有就空着。")),
    ),
    checks=(
        Check(
            says=mark("保护令作出的日子不能早于受理的日子。"),
            holds=lambda v: v.ordered_on is None or v.ordered_on >= v.accepted_at.date(),
            key="ordered_on",
        ),
        Check(
            says=mark("反家庭暴力法从 2016年3月1日起施行，这以前的不算。"),
            holds=lambda v: v.accepted_at.date() >= BEGAN,
            key="accepted_at",
        ),
    ),
    steps=(
        remark(mark("现在有危险，马上打 110。"), DOMESTIC_VIOLENCE.art(15)),
        step(
            "decided_by",
            mark("最晚什么时候决定"),
            mark("受理后 72 小时内作出，到 {decided_by}。"),
            DOMESTIC_VIOLENCE.art(28),
            _decided_by,
            when=lambda v: not v.urgent,
        ),
        step(
            "decided_by",
            mark("最晚什么时候决定"),
            mark("情况紧急，24 小时内作出，到 {decided_by}。"),
            DOMESTIC_VIOLENCE.art(28),
            _decided_by,
            when=lambda v: v.urgent,
        ),
        step(
            "valid_until",
            mark("最长有效到"),
            mark("作出就生效，最长六个月，到 {valid_until}。到期前可以申请延长。"),
            DOMESTIC_VIOLENCE.art(30),
            lambda v: same_day(v.ordered_on, MONTHS),
            when=given("ordered_on"),
        ),
        step(
            "review_until",
            mark("最晚申请复议"),
            mark("不服的，五天内申请复议一次，到 {review_until}。复议期间保护令照样有效。"),
            DOMESTIC_VIOLENCE.art(31),
            lambda v: v.after(v.ordered_on, DAYS, Unit.DAY),
            when=given("ordered_on"),
        ),
    ),
    answer=Answer(
        key="decided_by",
        label=mark("最晚什么时候决定"),
        unit="moment, Beijing time",
        items=("valid_until", "review_until"),
    ),
    example={"accepted_at": "2026-03-02T09:30"},
)
DECLARED: Final = (PROTECTION_ORDER,)
