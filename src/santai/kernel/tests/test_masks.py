"""What is seen of a personal value by someone who may know that it exists."""

from __future__ import annotations

import re

import pytest

from santai.kernel import masks


@pytest.mark.parametrize(
    ("given", "shown"),
    [("", ""), ("张三", "张*"), ("王示例", "王**"), ("欧阳示例", "欧阳**"), ("Kim Example", "Kim ***"), ("甲", "甲*")],
)
def test_names(given: str, shown: str) -> None:
    assert masks.name(given) == shown


@pytest.mark.parametrize(("given", "shown"), [("13900001111", "139****1111"), ("12348", "*****"), ("", "")])
def test_phones(given: str, shown: str) -> None:
    assert masks.phone(given) == shown


def test_a_citizen_id_shows_its_last_four() -> None:
    assert masks.citizen_id("371000198501010014") == "**************0014"


@pytest.mark.parametrize(
    "hidden",
    [
        "13900001111",
        "139 0000 1111",
        "+86 13900001111",
        "371000198501010014",
        "37100019850101001X",
        "6222020200112233445",
        "１３９００００１１１１",
        "139.0000.1111",
        "139—0000—1111",
        "139\n0000\n1111",
        "139 - 0000 - 1111",
    ],
)
def test_long_numbers_leave_free_text(hidden: str) -> None:
    shown = masks.text(f"我的号码是{hidden}，请回电")
    assert hidden not in shown
    assert shown.startswith("我的号码是••••")


@pytest.mark.parametrize(
    "written", ["微信wx13900001111", "QQ:123456789a", "13900001111@example.invalid", "a13900001111b"]
)
def test_numbers_beside_letters_leave_free_text_too(written: str) -> None:
    assert not re.search("[0-9]{5}", masks.text(written))


@pytest.mark.parametrize(
    "kept",
    [
        "欠我27000元",
        "2026年3月",
        "三个月",
        "第42条",
        "身高175",
        "2026年11月23日",
        "3.5 到 4.5",
        "合同1.2.3款",
    ],
)
def test_ordinary_numbers_stay(kept: str) -> None:
    assert masks.text(kept) == kept
