"""Each contract, broken once."""

from pathlib import Path

import pytest

from checks import contracts
from checks.tests import house

pytestmark = pytest.mark.slow


def test_a_house_in_order_has_no_problem(tmp_path: Path) -> None:
    root = house.build(tmp_path, {
        "cases/operations.py": "from santai.cases import matching, models\nfrom santai.notices import operations\n",
        "cases/matching.py": '"""Who fits."""\nfrom santai.kernel import errors\n',
        "kernel/errors.py": '"""Errors."""\n',
        "desk/views.py": '"""Pages."""\nfrom santai.cases.operations import models as _\nfrom santai.ui import words\n',
        "ui/words.py": '"""Words."""\n',
        "cases/tests/__init__.py": "",
        "cases/tests/test_x.py": '"""Tests may look behind doors."""\nimport santai.lines.mediation.models\n',
    })  # fmt: skip
    assert contracts.run(root) == []


@pytest.mark.parametrize(
    ("file", "imported", "told"),
    [
        ("cases/operations.py", "santai.lines.mediation.operations", "Rooms: imports point down"),
        ("kernel/errors.py", "santai.cases.operations", "Rooms: imports point down"),
        ("ui/words.py", "santai.config", "Rooms: imports point down"),
        ("lines/consultation/operations.py", "santai.lines.mediation.operations", "Lines do not know each other"),
        ("channels/portal/views.py", "santai.channels.counter.operations", "Channels do not know each other"),
        ("cases/models.py", "santai.cases.operations", "Inside a room"),
        ("cases/operations.py", "santai.cases.views", "Inside a room"),
        ("cases/views.py", "santai.cases.api", "Inside a room"),
        ("lines/mediation/models.py", "santai.lines.mediation.operations", "Inside a room"),
        ("desk/views.py", "santai.cases.models", "enters santai.cases by models"),
        ("cases/operations.py", "santai.notices.models", "enters santai.notices by models"),
        ("desk/views.py", "santai.cases.matching", "enters santai.cases by matching"),
        ("desk/views.py", "santai.cases", "enters santai.cases by its package"),
        ("cases/matching.py", "santai.cases.operations", "matching stands below or beside operations"),
        ("cases/models.py", "santai.cases.matching", "models stands below or beside matching"),
    ],
)
def test_a_broken_contract_is_reported_where_it_is_broken(tmp_path: Path, file: str, imported: str, told: str) -> None:
    target = imported.removeprefix("santai.").replace(".", "/") + ".py"
    there = {} if imported.count(".") < 2 else {target: '"""Somewhere."""\n'}
    root = house.build(tmp_path, {**there, file: f'"""Something."""\n\nimport {imported}\n'})
    found = contracts.run(root)
    assert any(told in each.sentence and each.path == f"src/santai/{file}" and each.line == 3 for each in found), found


def test_a_room_without_a_place_in_the_order_is_reported(tmp_path: Path) -> None:
    root = house.build(tmp_path, {"gossip/__init__.py": '"""No place."""\n'})
    assert any("gossip" in each.sentence for each in contracts.run(root))
