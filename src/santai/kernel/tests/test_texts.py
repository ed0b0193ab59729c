"""Words before they are kept."""

from __future__ import annotations

import pytest

from santai.kernel import texts


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("老板\x00不给\u202e工资\r\n怎么办 ", "老板不给工资\n怎么办"),
        ("  \u200b ", ""),
        ("임금을 못 받았어요", "임금을 못 받았어요"),
    ],
)
def test_invisible_characters_are_dropped(given: str, kept: str) -> None:
    assert texts.clean(given) == kept


def test_a_summary_hides_what_names_a_person() -> None:
    line = texts.summary("我叫示例，电话13900001111，身份证 37100019850101001X，住示例路12号3单元，老板欠我27000元")
    assert "13900001111" not in line
    assert "3710" not in line
    assert "12号" not in line
    assert "27000元" in line
    assert len(texts.summary("工" * 500)) == texts.SUMMARY_LENGTH


def test_words_are_pairs_of_han_and_whole_others() -> None:
    assert texts.words("老板欠薪 WeChat") == {"老板", "板欠", "欠薪", "wechat"}
    assert texts.words("薪") == {"薪"}
    assert texts.words("") == set()
