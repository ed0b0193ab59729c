"""Pure rules of orders, as truth tables."""

from __future__ import annotations

import pytest

from santai.cases import policies, rules
from santai.kernel.lifecycle import OrderState as S


@pytest.mark.parametrize(
    ("cases", "order"),
    [
        ([S.RECEIVED], S.RECEIVED),
        ([S.OPEN], S.OPEN),
        ([S.WAITING], S.WAITING),
        ([S.CLOSED], S.CLOSED),
        ([S.CLOSED, S.OPEN], S.OPEN),
        ([S.CLOSED, S.WAITING], S.WAITING),
        ([S.WAITING, S.OPEN], S.OPEN),
        ([S.RECEIVED, S.CLOSED], S.RECEIVED),
        ([S.CLOSED, S.CLOSED], S.CLOSED),
    ],
)
def test_an_order_s_state_follows_from_its_cases(cases: list[S], order: S) -> None:
    assert rules.order_state(cases) is order


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("老板\x00不给\u202e工资\r\n怎么办 ", "老板不给工资\n怎么办"),
        ("  \u200b ", ""),
        ("임금을 못 받았어요", "임금을 못 받았어요"),
    ],
)
def test_invisible_characters_are_dropped(given: str, kept: str) -> None:
    assert rules.clean(given) == kept


def test_a_summary_hides_what_names_a_person() -> None:
    line = rules.summary("我叫示例，电话13900001111，身份证 37100019850101001X，住示例路12号3单元，老板欠我27000元")
    assert "13900001111" not in line
    assert "3710" not in line
    assert "12号" not in line
    assert "27000元" in line
    assert len(rules.summary("工" * 500)) == rules.SUMMARY_LENGTH


def test_words_are_pairs_of_han_and_whole_others() -> None:
    assert rules.words("老板欠薪 WeChat") == {"老板", "板欠", "欠薪", "wechat"}
    assert rules.words("薪") == {"薪"}
    assert rules.words("") == set()


@pytest.mark.parametrize(
    ("text", "matter", "label"),
    [
        ("老板不给工资", "labour", "normal"),
        ("他又打我了", "", "sensitive"),
        ("想离婚", "domestic_violence", "sensitive"),
    ],
)
def test_when_in_doubt_an_order_begins_sensitive(text: str, matter: str, label: str) -> None:
    assert policies.label_for(text=text, matter=matter) == label
