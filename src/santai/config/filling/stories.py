"""Made-up people and what they tell: drawn from a seed, obviously fictional, no two alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高罗"
NUMERALS = "一二三四五六七八九十"
TOLD = (
    ("labour", "在示例{place}干了{n}个月，老板欠我{sum}元工资，去要就说没钱，该找谁？"),
    ("labour", "示例{place}把我辞退了，没给补偿，干了{n}年，能要多少？"),
    ("family", "结婚{n}年想离婚，孩子跟谁，{sum}元存款怎么分？"),
    ("land", "邻居盖房占了我家地边{n}尺，示例{place}调过没用，怎么办？"),
    ("elders_inheritance", "父亲留下一套房，值{sum}元，{n}个子女怎么分？"),
    ("traffic", "骑车被撞，住院{n}天花了{sum}元，保险只赔一半，对吗？"),
    ("consumer", "在示例{place}办了{sum}元的卡，用了{n}次就关门了，能退吗？"),
    ("debt", "借给朋友{sum}元，{n}年没还，只有聊天记录，能告吗？"),
    ("housing", "租房押金{sum}元，房东说墙脏不退，住了{n}个月，合理吗？"),
    ("injury", "在示例{place}门口滑倒，骨折，休息{n}个月，花了{sum}元，谁赔？"),
    ("administrative", "示例{place}罚了我{sum}元，说{n}天内不交加倍，能不能复议？"),
    ("fishery", "在示例渔船上干了{n}个月，船主扣了{sum}元，合同也没给，怎么办？"),
    ("enterprise", "对方公司拖欠货款{sum}元，已经{n}个月，合同写了违约金，怎么要？"),
    ("", "想问一下，{n}年前的一件事，涉及{sum}元，现在还能不能追究？"),
    ("domestic_violence", "丈夫这{n}年经常打我，我想离开，又怕他来找，怎么办？"),
)
PLACES = ("船厂", "饭店", "工地", "食品厂", "养殖场", "小区", "商场", "健身房", "驾校", "幼儿园", "物业", "服装厂")
REPLIES = (
    "您好。按您说的情况，可以先向示例{place}所在地的监察部门反映，带上能证明的材料。金额{sum}元不影响受理。",
    "您好。这件事可以先调解，调解不收费；调不成再走下一步，时间大约{n}个月。",
    "您好。请先把聊天记录、转账记录留好，{sum}元可以走小额程序，窗口可以帮您写材料。",
)
REDONE = "再补充一点：请带身份证和材料到示例{place}旁的站点，当面帮您看{sum}元这一项怎么算。"
CHANNELS = ("web", "web", "web", "hotline", "hotline", "counter", "api", "village")


@dataclass(frozen=True, slots=True)
class Told:
    """What one made-up person tells."""

    story: str
    matter: str
    name: str
    phone: str
    channel: str
    place: str
    amount: int
    count: int


def tell(draw: Random) -> Told:
    """Return a story with its teller; a fifth leave no name, a third no telephone."""
    matter, sentence = TOLD[int(draw.random() ** 1.5 * len(TOLD))]
    place, amount, count = draw.choice(PLACES), draw.randrange(2, 900) * 100, draw.randrange(1, 20)
    return Told(
        story=sentence.format(place=place, sum=amount, n=count),
        matter=matter,
        name=_name(draw) if draw.random() < 0.8 else "",  # noqa: PLR2004
        phone=f"1990000{draw.randrange(10_000):04}" if draw.random() < 0.66 else "",  # noqa: PLR2004
        channel=draw.choice(CHANNELS),
        place=place,
        amount=amount,
        count=count,
    )


def reply(told: Told, draw: Random, *, again: bool) -> str:
    """Return an answer made for this story; another one when it is given `again`."""
    sentence = REDONE if again else draw.choice(REPLIES)
    return sentence.format(place=told.place, sum=told.amount, n=told.count)


def _name(draw: Random) -> str:
    return draw.choice(SURNAMES) + "示例" + draw.choice(NUMERALS) + draw.choice(NUMERALS)
