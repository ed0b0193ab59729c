"""What is seen of a personal value by someone who may know that it exists."""

from __future__ import annotations

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
    ],
)
def test_long_numbers_leave_free_text(hidden: str) -> None:
    shown = masks.text(f"我的号码是{hidden}，请回电")
    assert hidden not in shown
    assert shown.startswith("我的号码是••••")


@pytest.mark.parametrize("kept", ["欠我27000元", "2026年3月", "三个月", "第42条", "身高175"])
def test_ordinary_numbers_stay(kept: str) -> None:
    assert masks.text(kept) == kept
