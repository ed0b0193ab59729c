"""`./santai calendar`: counting here and now, over really committed rows and two connections."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from santai.audit.models import Event
from santai.cases.tests import world
from santai.cases.tests.test_recounting import FRIDAY
from santai.kernel import calendars

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings


@pytest.mark.slow
def test_the_command_counts_everything_before_it_returns(own_database: str, tmp_path: Path, settings: Settings) -> None:
    settings.SANTAI_HOME = tmp_path / "home"
    settings.SANTAI_HOME.mkdir()
    ids = [world.opened(at=FRIDAY).case_id for _ in range(3)]
    document = json.loads(calendars.DATA.read_text())["editions"][-1]
    document |= {"year": 2027, "id": "2027", "off": [["2027-05-03", "2027-05-09", "测试假"]], "work": []}
    file = tmp_path / "2027.json"
    file.write_text(json.dumps(document))
    out = StringIO()
    call_command("calendar", str(file), now=True, json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert (told["year"], told["cases"]) == (2027, 3)
    assert told["seconds"] >= 0
    assert Event.objects.filter(code="clock.moved", case_id__in=ids).count() == 3
    call_command("calendar", str(file), stdout=out)
    assert "正在重新计算" in out.getvalue()
