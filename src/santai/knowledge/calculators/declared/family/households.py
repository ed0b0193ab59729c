"""Child support and divorce by registration: Civil Code art. 1077 and 1085, Interpretation I art. 49 to 53."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.periods import Unit
from santai.knowledge.calculators.inputs import choice, day, sum_of, whole
from santai.knowledge.calculators.laws import CIVIL_CODE, FAMILY_RULES
from santai.knowledge.calculators.spans import Span
from santai.knowledge.calculators.spells import MONTHS_A_YEAR, same_day
from santai.knowledge.calculators.types import Answer, Calculator, Check, chosen, given, remark, step

LOW, ONE_CHILD, MORE_CHILDREN = 20, 30, 50
GROWN_UP: Final = 18
CIVIL_CODE_BEGAN: Final = date(2021, 1, 1)
ART49: Final = FAMILY_RULES.art(49)

CHILD_SUPPORT = Calculator(
    name="child_support",
    title=mark("离婚后孩子的抚养费一般是多少"),
    about=mark("不带孩子的一方每月付多少，法院一般在一个比例里定。"),
    theme="family",
    inputs=(
        choice(
            "income_kind",
            mark("收入是哪一种"),
            (("fixed_monthly", mark("每月固定收入")), ("irregular_yearly", mark("不固定，按一年总收入"))),
            default="fixed_monthly",
        ),
        sum_of(
            "income",
            mark("付抚养费一方的总收入（元）"),
            required=True,
            help=mark("固定收入填一个月的总收入，不固定的填一年的总收入。"),
        ),
        whole("children", mark("要负担几个孩子"), low=1, high=20, default=1),
        day("child_birth_date", mark("孩子的出生日期"), help=mark("想知道付到哪天就填，不填也能算。")),
    ),
    checks=(
        Check(
            says=mark("孩子的出生日期不能晚于今天。"),
            holds=lambda v: v.child_birth_date is None or v.child_birth_date <= v.as_of,
            key="child_birth_date",
        ),
    ),
    steps=(
        step(
            "monthly",
            mark("月总收入"),
            mark("月总收入 {monthly} 元。"),
            ART49,
            lambda v: v.income,
            when=chosen("income_kind", "fixed_monthly"),
        ),
        step(
            "monthly",
            mark("月总收入"),
            mark("一年 {income} 元，平均每月 {monthly} 元，参照固定收入的比例。"),
            ART49,
            lambda v: v.income / MONTHS_A_YEAR,
            when=chosen("income_kind", "irregular_yearly"),
        ),
        step(
            "support",
            mark("每月抚养费"),
            mark("一个孩子，月总收入的 20% 到 30%：每月 {support} 元。"),
            ART49,
            lambda v: Span(v.monthly.share(LOW), v.monthly.share(ONE_CHILD)),
            when=lambda v: v.children == 1,
        ),
        step(
            "support",
            mark("每月抚养费"),
            mark("{children} 个孩子，可以提高，一般不超过月总收入的 50%：每月共 {support} 元。"),
            ART49,
            lambda v: Span(v.monthly.share(LOW), v.monthly.share(MORE_CHILDREN)),
            when=lambda v: v.children > 1,
        ),
        step(
            "until",
            mark("一般付到哪天"),
            mark("一般付到孩子满 18 周岁：{until}。"),
            FAMILY_RULES.art(53),
            lambda v: same_day(v.child_birth_date, GROWN_UP * MONTHS_A_YEAR),
            when=given("child_birth_date"),
        ),
        remark(mark("16 到 18 周岁靠自己劳动收入能维持当地一般生活的，可以停付。"), FAMILY_RULES.art(53)),
        remark(
            mark(
                "父母可以自己商量。法院还看孩子的实际需要、父母的负担能力和当地生活水平，有特殊情况可以高于或低于这个比例。"
            ),
            FAMILY_RULES.art(49),
        ),
        remark(mark("以后不够用，孩子可以要求增加。"), CIVIL_CODE.art(1085)),
    ),
    answer=Answer(key="support", label=mark("每月抚养费"), items=("until",)),
    example={"income": "9000", "children": 1},
)

DIVORCE_REGISTRATION = Calculator(
    name="divorce_registration",
    title=mark("登记离婚，什么时候能拿证"),
    about=mark("离婚冷静期 30 天，过后 30 天内两个人一起去领证。"),
    theme="family",
    inputs=(day("received_on", mark("民政局收到离婚申请的日子"), required=True, help=mark("受理回执单上写的日子。")),),
    steps=(
        step(
            "cooling_until",
            mark("冷静期到哪天"),
            mark("从第二天起算 30 天，冷静期到 {cooling_until}。这以前任何一方都可以去撤回。"),
            CIVIL_CODE.art("201、203、1077"),
            lambda v: v.after(v.received_on, 30, Unit.DAY),
        ),
        step(
            "collect_from",
            mark("从哪天起可以领证"),
            mark("从 {collect_from} 起可以领证。"),
            CIVIL_CODE.art(1077),
            lambda v: v.cooling_until + timedelta(days=1),
        ),
        step(
            "collect_until",
            mark("最晚哪天领证"),
            mark("冷静期满后 30 天内，最后一天是 {collect_until}（遇休息日顺延）。"),
            CIVIL_CODE.art("203、1077"),
            lambda v: v.after(v.cooling_until, 30, Unit.DAY),
        ),
        remark(mark("两个人都要亲自去。过了这天没去，就算撤回申请，要离只能重新申请或者起诉。"), CIVIL_CODE.art(1077)),
    ),
    answer=Answer(
        key="collect_until", label=mark("最晚哪天领证"), unit="date", items=("cooling_until", "collect_from")
    ),
    law_day=("received_on",),
    oldest=CIVIL_CODE_BEGAN,
    example={"received_on": "2026-03-02"},
)
DECLARED: Final = (CHILD_SUPPORT, DIVORCE_REGISTRATION)
