"""Deposits and penalties in contracts, and damages that punish: Civil Code art. 585 to 588, consumers and food."""

from __future__ import annotations

from datetime import date
from typing import Final

from santai.kernel.errors import mark
from santai.kernel.money import Money
from santai.knowledge.calculators.inputs import choice, day, sum_of
from santai.knowledge.calculators.laws import (
    CIVIL_CODE,
    CONSUMERS,
    CONSUMERS_1993,
    CONTRACT_RULES,
    FOOD,
    FOOD_2009,
)
from santai.knowledge.calculators.types import Answer, Calculator, Check, Values, chosen, fixed, given, remark, step

DEPOSIT_PERCENT: Final = 20
TOO_HIGH: Final = 130
CONSUMERS_2014: Final = date(2014, 3, 15)
CONSUMERS_1994: Final = date(1994, 1, 1)
FOOD_2015: Final = date(2015, 10, 1)
FOOD_BEGAN: Final = date(2009, 6, 1)
FRAUD_LEAST, FOOD_LEAST = Money(500), Money(1000)


def _food(v: Values) -> Money:
    """Return the higher of ten times the price and three times the loss, as the buyer may choose."""
    tenfold: Money = v.price * 10
    return max(tenfold, v.loss * 3) if v.loss is not None else tenfold


BACK: Final = mark("能要回的钱")
MORE: Final = mark("增加的赔偿")
BOUGHT: Final = day("bought_on", mark("买的日子"), help=mark("不填就按现在的规定算。"))

DEPOSIT = Calculator(
    name="deposit",
    title=mark("交了定金，违约了怎么算"),
    about=mark("收定金的一方违约双倍返还，交定金的一方违约不退；定金最多是总价的 20%。"),
    theme="debts",
    inputs=(
        sum_of("contract_price", mark("合同总价（元）"), required=True),
        sum_of("paid", mark("实际交的定金（元）"), required=True, help=mark("写明是“定金”才算。“订金”“押金”不适用。")),
        choice(
            "defaulting_party",
            mark("谁违约，让合同办不成"),
            (("receiver", mark("收定金的一方")), ("payer", mark("交定金的一方"))),
            required=True,
        ),
    ),
    checks=(Check(says=mark("交的定金比总价还多，请核对。"), holds=lambda v: v.paid <= v.contract_price, key="paid"),),
    steps=(
        step(
            "deposit_sum",
            mark("算作定金的部分"),
            mark("定金不超过总价 {contract_price} 元的 20%，算作定金的是 {deposit_sum} 元。"),
            CIVIL_CODE.art(586),
            lambda v: min(v.paid, v.contract_price.share(DEPOSIT_PERCENT)),
        ),
        step(
            "rest",
            mark("超过部分（按预付款退）"),
            mark("超过的 {rest} 元不是定金，要退。"),
            CIVIL_CODE.art(586),
            lambda v: v.paid - v.deposit_sum,
        ),
        step(
            "back",
            BACK,
            mark("收定金的一方违约，双倍返还：2 × {deposit_sum} 元 + {rest} 元 = {back} 元。"),
            CIVIL_CODE.art(587),
            lambda v: v.deposit_sum * 2 + v.rest,
            when=chosen("defaulting_party", "receiver"),
        ),
        step(
            "back",
            BACK,
            mark("交定金的一方违约，定金不退，只退超过的部分：{back} 元。"),
            CIVIL_CODE.art(587),
            lambda v: v.rest,
            when=chosen("defaulting_party", "payer"),
        ),
        remark(mark("又约定了违约金的，只能选一样；定金不够赔损失的，超过部分可以再要。"), CIVIL_CODE.art(588)),
        remark(
            mark("“订金”“押金”“保证金”没有写明是定金的，不能要双倍。两边都有这样的违约，也不能要。"),
            CONTRACT_RULES.art("67、68"),
        ),
    ),
    answer=Answer(key="back", label=BACK, items=("deposit_sum", "rest")),
    example={"contract_price": "100000", "paid": "30000", "defaulting_party": "receiver"},
)

CONTRACT_PENALTY = Calculator(
    name="contract_penalty",
    title=mark("违约金是不是太高了"),
    about=mark("约定的违约金超过损失 30% 的，法院一般认定过高，可以要求减少。"),
    theme="debts",
    inputs=(
        sum_of("agreed_penalty", mark("约定的违约金（元）"), required=True),
        sum_of("loss", mark("违约造成的损失（元）"), required=True, help=mark("包括合同履行后本来能得到的利益。")),
    ),
    steps=(
        step(
            "line",
            mark("过高的线"),
            mark("损失 {loss} 元，加 30% 是 {line} 元。"),
            CONTRACT_RULES.art(65),
            lambda v: v.loss.share(TOO_HIGH),
        ),
        step(
            "too_high",
            mark("是不是过高"),
            mark("约定的违约金 {agreed_penalty} 元，是不是超过这条线：{too_high}。"),
            CONTRACT_RULES.art(65),
            lambda v: v.agreed_penalty > v.line,
        ),
        step(
            "above",
            mark("超过的部分"),
            mark("超过 {above} 元，可以请求适当减少，减多少由法院看情况定。"),
            CIVIL_CODE.art(585),
            lambda v: v.agreed_penalty - v.line,
            when=lambda v: v.too_high,
        ),
        remark(mark("违约金比损失低的，可以请求增加。"), CIVIL_CODE.art(585), when=lambda v: v.agreed_penalty < v.loss),
        remark(mark("恶意违约的一方要求减少，一般不支持。"), CONTRACT_RULES.art(65), when=lambda v: v.too_high),
    ),
    answer=Answer(
        key="too_high",
        label=mark("是不是过高"),
        unit="yes or no",
        items=("line", "above"),
        labels={"true": mark("一般会认定过高"), "false": mark("一般不算过高")},
    ),
    example={"agreed_penalty": "150000", "loss": "100000"},
)

CONSUMER_FRAUD = Calculator(
    name="consumer_fraud",
    title=mark("买东西被骗，能要几倍赔偿"),
    about=mark("商家有欺诈，除了退款，再赔价款的三倍，不足 500 元按 500 元。"),
    theme="debts",
    inputs=(sum_of("price", mark("付了多少钱（元）"), required=True), BOUGHT),
    law_day=("bought_on",),
    oldest=CONSUMERS_1994,
    steps=(
        step(
            "extra",
            MORE,
            mark("当时的规定是增加赔一倍：{extra} 元。"),
            CONSUMERS_1993.art(49),
            lambda v: v.price,
            until=CONSUMERS_2014,
        ),
        step(
            "extra",
            MORE,
            mark("价款 {price} 元的三倍：{extra} 元。"),
            CONSUMERS.art(55),
            lambda v: v.price * 3,
            since=CONSUMERS_2014,
        ),
        step(
            "extra",
            MORE,
            mark("不足 500 元的，按 500 元：{extra} 元。"),
            CONSUMERS.art(55),
            fixed(FRAUD_LEAST),
            when=lambda v: v.extra < FRAUD_LEAST,
            since=CONSUMERS_2014,
        ),
        remark(mark("这是退款、赔损失以外再加的。商家是不是欺诈，由法院认定。"), CONSUMERS.art(55)),
    ),
    answer=Answer(key="extra", label=MORE),
    example={"price": "3000"},
)

FOOD_SAFETY = Calculator(
    name="food_safety",
    title=mark("买到不安全的食品，能赔多少"),
    about=mark("价款的十倍或者损失的三倍，不足 1,000 元按 1,000 元。"),
    theme="debts",
    inputs=(
        sum_of("price", mark("付了多少钱（元）"), default="0"),
        sum_of("loss", mark("造成的损失（元）"), help=mark("看病等花的钱。没有就空着。")),
        BOUGHT,
    ),
    law_day=("bought_on",),
    oldest=FOOD_BEGAN,
    checks=(Check(says=mark("请填价款或者损失。"), holds=lambda v: bool(v.price) or bool(v.loss), key="price"),),
    steps=(
        step(
            "extra",
            MORE,
            mark("当时的规定是价款 {price} 元的十倍：{extra} 元。"),
            FOOD_2009.art(96),
            lambda v: v.price * 10,
            until=FOOD_2015,
        ),
        step(
            "extra",
            MORE,
            mark("价款 {price} 元的十倍，和损失 {loss} 元的三倍，选高的：{extra} 元。"),
            FOOD.art(148),
            _food,
            when=given("loss"),
            since=FOOD_2015,
        ),
        step(
            "extra",
            MORE,
            mark("价款 {price} 元的十倍：{extra} 元。"),
            FOOD.art(148),
            _food,
            when=lambda v: v.loss is None,
            since=FOOD_2015,
        ),
        step(
            "extra",
            MORE,
            mark("不足 1,000 元的，按 1,000 元：{extra} 元。"),
            FOOD.art(148),
            fixed(FOOD_LEAST),
            when=lambda v: v.extra < FOOD_LEAST,
            since=FOOD_2015,
        ),
        remark(
            mark("对卖家，要他明知食品不合格；只是标签有不影响安全、不误导人的小毛病，不适用。损失本身另外赔。"),
            FOOD.art(148),
            since=FOOD_2015,
        ),
    ),
    answer=Answer(key="extra", label=MORE),
    example={"price": "30"},
)
DECLARED: Final = (DEPOSIT, CONTRACT_PENALTY, CONSUMER_FRAUD, FOOD_SAFETY)
