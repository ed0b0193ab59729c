"""Names, promises and bounds, each broken once."""

from pathlib import Path

import pytest

from checks import bounds, layout
from checks.tests import house

LONG_FUNCTION = "def walk() -> None:\n" + "    print()\n" * 30


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("cases/utils.py", '"""Drawer."""\n', "no utils"),
        ("cases/signals.py", '"""Surprise."""\n', "no signals"),
        ("cases/matching.py", '"""Not pure."""\nfrom django.db import models\n', "must be pure"),
        ("cases/__init__.py", "x = 1\n", "promise"),
        ("cases/stuff/notes.txt", "x", "no folder of this name"),
    ],
)
def test_a_wrong_shape_is_reported(tmp_path: Path, file: str, text: str, told: str) -> None:
    root = house.build(tmp_path, {file: text})
    assert [each.sentence for each in layout.run(root) if told in each.sentence]


def test_a_house_in_order_has_a_right_shape(tmp_path: Path) -> None:
    root = house.build(tmp_path, {"cases/matching.py": '"""Pure."""\nimport datetime\n', "cases/tests/test_a.py": ""})
    assert layout.run(root) == []


def test_a_folder_with_too_many_files_is_reported(tmp_path: Path) -> None:
    many = {f"cases/noun{number}.py": '"""One."""\n' for number in range(layout.MOST_FILES + 1)}
    assert [each.path for each in layout.run(house.build(tmp_path, many))] == ["src/santai/cases"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n".join(house.lines(bounds.FILE)), None),
        ("\n".join(house.lines(bounds.FILE + 1)), "file has 301 lines"),
        ("# bound: a table\n" + "\n".join(house.lines(bounds.FILE)), None),
        ("# bound: a table\n" + "\n".join(house.lines(bounds.FILE_HARD)), "file has 501 lines"),
        (LONG_FUNCTION, "function walk has 31 lines"),
        (LONG_FUNCTION.replace(":\n", ":  # bound: one table\n", 1), None),
        (LONG_FUNCTION.replace(":\n", ":  # bound: one table\n", 1) + "    print()\n" * 30, "function walk has 61"),
        (LONG_FUNCTION.replace(":\n", ':\n    """One.\n\n    Two.\n    """\n', 1)[:-12], None),
        ("def f(x):  # noqa: C901\n" + "    if x: return\n" * 12, "too complex"),
    ],
)
def test_bounds(tmp_path: Path, text: str, told: str | None) -> None:
    found = [each.sentence for each in bounds.run(house.build(tmp_path, {"cases/rules.py": text}))]
    if told is None:
        assert found == []
    else:
        assert any(told in sentence for sentence in found), found
