"""Inheriting without a will: Civil Code art. 1127 to 1130, 1153, 1155, 1159 to 1161."""

from __future__ import annotations

from datetime import date
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import ZERO, Money, total
from santai.knowledge.calculators.heirs import CIVIL_CODE_BEGAN, Family, shares
from santai.knowledge.calculators.inputs import day, sum_of, whole, wholes, yes_no
from santai.knowledge.calculators.laws import CIVIL_CODE, CIVIL_CODE_IN_TIME, SUCCESSION_RULES
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, fixed, remark, step

INHERITANCE_LAW_BEGAN: Final = date(1985, 10, 1)
ORDERS: Final = ("", mark("第一顺序"), mark("第二顺序"))


def _family(v: Values) -> Family:
    return Family(
        spouse=v.spouse,
        children=v.children,
        unborn=v.unborn_children,
        represented_children=v.predeceased_children_heirs or (),
        parents=v.parents,
        dutiful_in_laws=v.dutiful_in_laws,
        siblings=v.siblings,
        represented_siblings=v.predeceased_siblings_heirs or (),
        grandparents=v.grandparents,
    )


def _divided(v: Values) -> tuple[int, dict[str, object]]:
    order, found = shares(_family(v), died_on=v.died_on or v.as_of)
    return order, dict(found)


def _is_sum(v: Values) -> bool:
    return v.community_property is not None or v.separate_property is not None


def _half(v: Values) -> Money:
    """Return the deceased's half of what the couple owned together, less half of what it owed together."""
    together: Money = (v.community_property or ZERO) - (v.community_debts or ZERO)
    return together / 2


def _estate(v: Values) -> Money:
    own: Money = (v.separate_property or ZERO) - (v.own_debts or ZERO)
    return max(total(v.half, own), ZERO)


def _sums(v: Values) -> dict[str, object]:
    return {key: (v.estate * share).rounded() for key, share in v.shares.items()}


INTESTATE_SUCCESSION = Calculator(
    name="intestate_succession",
    title=mark("没有遗嘱，遗产怎么分"),
    about=mark("先分出配偶的一半，还清债，再按顺序平分；先去世的子女由他的孩子代位。"),
    theme="family",
    inputs=(
        yes_no("spouse", mark("配偶在世")),
        whole(
            "children",
            mark("在世的子女几个"),
            high=30,
            default=0,
            help=mark("亲生的、收养的、有扶养关系的继子女都算。"),
        ),
        wholes(
            "predeceased_children_heirs",
            mark("比他先去世的子女，各留下几个孩子"),
            high=30,
            unit="descendants of each child who died before",
            help=mark("每个先去世的子女填一个数，用逗号隔开，比如 2,1。没有就空着。"),
        ),
        whole("unborn_children", mark("还没出生的孩子几个"), high=5, default=0, rare=True),
        whole("parents", mark("在世的父母几位"), high=4, default=0),
        whole("dutiful_in_laws", mark("尽了主要赡养义务的丧偶儿媳、女婿几位"), high=10, default=0, rare=True),
        whole(
            "siblings",
            mark("在世的兄弟姐妹几个"),
            high=30,
            default=0,
            help=mark("没有配偶、子女、父母时才用到。"),
            rare=True,
        ),
        wholes(
            "predeceased_siblings_heirs",
            mark("比他先去世的兄弟姐妹，各留下几个孩子"),
            high=30,
            unit="children of each sibling who died before",
            help=mark("每人填一个数，用逗号隔开。"),
            rare=True,
        ),
        whole("grandparents", mark("在世的祖父母、外祖父母几位"), high=4, default=0, rare=True),
        sum_of("community_property", mark("夫妻共同财产（元）"), help=mark("房、车、存款等合计。不填就只算份额。")),
        sum_of("community_debts", mark("夫妻共同债务（元）"), default="0"),
        sum_of("separate_property", mark("去世的人自己的财产（元）"), help=mark("婚前的、约定归他个人的。")),
        sum_of("own_debts", mark("去世的人自己的债（元）"), default="0"),
        day("died_on", mark("去世的日子"), help=mark("不填就按现在的规定算。"), rare=True),
    ),
    law_day=("died_on",),
    oldest=INHERITANCE_LAW_BEGAN,
    checks=(
        Check(
            says=mark("没有在世的配偶，夫妻共同财产和共同债务请先分清，填在他自己的财产和债里。"),
            holds=lambda v: v.spouse or not (v.community_property or v.community_debts),
            key="community_property",
        ),
        Check(
            says=mark("填了夫妻共同债务，请也填夫妻共同财产，没有就填 0。"),
            holds=lambda v: not v.community_debts or v.community_property is not None,
            key="community_property",
        ),
    ),
    steps=(
        step(
            "half",
            mark("共同财产里的一半"),
            mark(
                "共同财产 {community_property} 元减共同债务 {community_debts} 元，一半是配偶的，一半 {half} 元是遗产。"
            ),
            CIVIL_CODE.art(1153),
            _half,
            when=lambda v: v.community_property is not None,
        ),
        step(
            "half",
            mark("共同财产里的一半"),
            mark("没有填夫妻共同财产：{half} 元。"),
            CIVIL_CODE.art(1153),
            fixed(ZERO),
            when=lambda v: v.community_property is None and v.separate_property is not None,
        ),
        step(
            "estate",
            mark("能分的遗产"),
            mark("加上他自己的财产，还清他自己的债 {own_debts} 元，能分的遗产 {estate} 元。"),
            CIVIL_CODE.art("1159、1161"),
            _estate,
            when=_is_sum,
        ),
        step(
            "order",
            mark("由谁继承"),
            mark("由{order}继承人继承。"),
            CIVIL_CODE.art(1127),
            lambda v: ORDERS[_divided(v)[0]],
            when=lambda v: bool(_divided(v)[0]),
        ),
        step(
            "shares",
            mark("各人份额"),
            mark("同一顺序一般平分：{shares}。"),
            CIVIL_CODE.art("1127、1128、1130"),
            lambda v: _divided(v)[1],
            when=lambda v: bool(_divided(v)[0]),
        ),
        step(
            "shares",
            mark("各人份额"),
            mark("没有继承人，也没有人受遗赠的，遗产归国家，用于公益；生前是集体组织成员的，归集体。"),
            CIVIL_CODE.art(1160),
            fixed({}),
            when=lambda v: not _divided(v)[0],
        ),
        step(
            "sums",
            mark("各人分得（元）"),
            mark("按份额分得：{sums}。"),
            CIVIL_CODE.art(1130),
            _sums,
            when=lambda v: _is_sum(v) and bool(v.shares),
        ),
        remark(
            mark("2021年以前去世的，兄弟姐妹的孩子只有在没有别的继承人时才能代位继承。"),
            CIVIL_CODE_IN_TIME.art(14),
            when=lambda v: bool(v.predeceased_siblings_heirs),
            until=CIVIL_CODE_BEGAN,
        ),
        remark(
            mark("还没出生的孩子要留出份额；出生时没有活下来的，这份按法定继承再分。"),
            CIVIL_CODE.art(1155),
            when=lambda v: v.unborn_children > 0,
        ),
        remark(
            mark("代位的人一般只能分到他父母该得的那一份。"),
            CIVIL_CODE.art(1128),
            when=lambda v: bool(v.predeceased_children_heirs),
        ),
        remark(
            mark(
                "有困难又没有劳动能力的应当照顾；照顾老人多的可以多分；有能力不照顾的应当不分或者少分；大家商量好的可以不平分。"
            ),
            CIVIL_CODE.art(1130),
        ),
        remark(
            mark("有遗嘱或者遗赠扶养协议的，先按它办。给没有劳动能力又没有收入的继承人要留必要的份额。"),
            CIVIL_CODE.art("1123、1159"),
        ),
        remark(
            mark("孙辈、曾孙辈都可以代位，不受辈数限制。"),
            SUCCESSION_RULES.art(14),
            when=lambda v: bool(v.predeceased_children_heirs),
        ),
    ),
    answer=Answer(
        key="shares", label=mark("各人份额"), unit="fractions of the estate, by heir", items=("estate", "sums")
    ),
    example={"community_property": "1200000", "community_debts": "200000", "spouse": True, "children": 2, "parents": 1},
)
DECLARED: Final = (INTESTATE_SUCCESSION,)
