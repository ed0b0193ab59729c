"""The recount against a small database of its own tables' shape: the SQL finds what keys and numbers name."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from psycopg.conninfo import make_conninfo

from day import recount
from santai.cases.tests import world

pytestmark = pytest.mark.slow


def dsn() -> str:
    parts = connections["owner"].settings_dict
    names = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    return make_conninfo(**{name: str(parts[key]) for name, key in names.items() if parts[key]})


def journal(folder: Path, *entries: dict[str, str]) -> Path:
    path = folder / "day.jsonl"
    plain = {"at": "2026-11-23T01:00:00.000+00:00", "question": 0, "channel": "web", "step": "create", "status": 200}
    path.write_text("".join(json.dumps(plain | {"ms": 5.0} | entry) + "\n" for entry in entries))
    return path


def test_books_of_real_orders_balance(own_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = uuid4().hex
    opened = world.opened(key=key)
    told = {"number": opened.number, "key": key, "state": "received"}
    assert recount.recount(journal(tmp_path, told), dsn()) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["created"], found["open"], found["lost"], found["doubled"]) == (1, 1, 0, 0)


def test_a_number_that_does_not_stand_is_lost(
    own_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"number": "GD20263710000000001X", "key": uuid4().hex, "state": "received"}
    assert recount.recount(journal(tmp_path, told), dsn()) == 1
    assert json.loads(capsys.readouterr().out)["lost"] == 1


def test_the_recount_knows_nothing_of_the_system() -> None:
    source = Path(recount.__file__).read_text()
    assert "santai." not in source
    assert "import santai" not in source
    assert psycopg.__name__ in source
