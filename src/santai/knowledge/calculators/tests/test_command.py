"""The calc verb, as a program would use it: a process, its streams and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOURCES = Path(__file__).parents[4]


def calc(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "santai.knowledge.calculators.command", *words],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(SOURCES), "DJANGO_SETTINGS_MODULE": "", "LC_ALL": "C", **environment},
    )


def batch(*lines: object) -> tuple[int, list[dict[str, Any]]]:
    given = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines) + b"\n"
    done = calc("--batch", given=given)
    assert done.stderr == b""
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.slow
def test_one_sum_as_json() -> None:
    done = calc("litigation_fee", "amount=350000", "reduction=summary_procedure", "as_of=2026-11-27", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (told["result"], told["low"], told["high"]) == ("3275.00", "3275.00", "3275.00")
    assert told["steps"][1] == {
        "text": "减半交，3,275.00 元。",
        "article": "《诉讼费用交纳办法》第16条",
        "evidence": "verified",
    }
    assert (told["as_of"], told["label"]) == ("2026-11-27", "仅供参考")


@pytest.mark.slow
def test_one_sum_for_a_person() -> None:
    done = calc("child_support", "income=9000")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "仅供参考" in text
    assert "每月抚养费：1,800.00 至 2,700.00" in text


@pytest.mark.slow
def test_the_list_for_programs_and_for_people() -> None:
    told = json.loads(calc("--list", "--json").stdout)["calculators"]
    found = {one["name"]: one for one in told}
    assert found["arbitration_fee"]["inputs"]["required"] == ["amount"]
    assert found["arbitration_fee"]["result"]["unit"] == "yuan"
    assert "arbitration_fee" in calc("--list").stdout.decode()


@pytest.mark.slow
def test_a_batch_answers_in_order_and_names_bad_lines() -> None:
    good = {"id": 1, "name": "consumer_fraud", "inputs": {"price": 120}}
    code, told = batch(
        good,
        b"{",
        b"[1]",
        b"\xff",
        b'{"id":"n","name":"consumer_fraud","inputs":{"price":NaN}}',
        {"id": "a", "name": "horoscope", "inputs": {}},
        {"id": "b", "name": "consumer_fraud"},
        {"id": "c", "name": "consumer_fraud", "inputs": [], "more": 1},
        {"id": True, "name": "consumer_fraud", "inputs": {}},
        {"id": "d", "name": "consumer_fraud", "inputs": {"price": "五块"}},
        {"id": "e", "name": "consumer_fraud", "inputs": {"price": 1.25}},
    )
    assert code == 1
    assert told[0] == {**told[0], "id": 1, "result": "500.00", "low": "500.00", "high": "500.00"}
    errors = [(one["id"], one["error"]["code"]) for one in told[1:10]]
    assert errors == [
        (None, "bad_json"),
        (None, "bad_json"),
        (None, "bad_json"),
        (None, "bad_json"),
        ("a", "unknown_calculator"),
        ("b", "bad_line"),
        ("c", "bad_line"),
        (None, "bad_line"),
        ("d", "not_a_number"),
    ]
    assert told[10]["result"] == "500.00"


@pytest.mark.slow
def test_a_whole_batch_that_is_good_ends_well() -> None:
    code, told = batch(*({"id": n, "name": "arbitration_fee", "inputs": {"amount": n}} for n in range(200)))
    assert code == 0
    assert [one["id"] for one in told] == list(range(200))


@pytest.mark.slow
def test_a_missing_figure_comes_with_the_formula_and_no_result() -> None:
    done = calc("private_loan_interest", "principal=1000", "annual_rate=18", "term_years=1", "--json")
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2
    assert (error["code"], error["input"]) == ("parameter_needed", "lpr")
    assert any("四倍" in step["text"] for step in error["formula"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--list", "--batch"),
        ("consumer_fraud", "--batch"),
        ("consumer_fraud", "--nonsense"),
        ("consumer_fraud", "price"),
        ("consumer_fraud", "price=1", "price=2"),
        ("horoscope",),
    ],
)
def test_wrong_use_ends_with_two_and_says_why(words: tuple[str, ...]) -> None:
    done = calc(*words)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr


@pytest.mark.slow
def test_an_operator_s_figures_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    folder = tmp_path / "parameters"
    folder.mkdir()
    row = {
        "key": "lpr_one_year", "region": "CN", "from": "2026-01-01", "until": "2026-12-31", "value": "3",
        "source": "示例公告", "evidence": "verified",
    }  # fmt: skip
    (folder / "own.json").write_text(json.dumps({"parameters": [row]}), encoding="utf-8")
    words = ("private_loan_interest", "principal=100000", "annual_rate=18", "term_years=1", "contract_date=2026-03-02")
    done = calc(*words, "--json", SANTAI_HOME=str(tmp_path))
    assert json.loads(done.stdout)["result"] == "12000.00"
    (folder / "own.json").write_text("{", encoding="utf-8")
    refused = calc(*words, "--json", SANTAI_HOME=str(tmp_path))
    assert refused.returncode == 2
    assert "own.json" in refused.stderr.decode()
