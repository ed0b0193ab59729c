"""The clock verb, as a program would use it: a process, its streams and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TypeAlias

import pytest

from santai.kernel.clock_command import main

Lines: TypeAlias = "list[dict[str, object]]"
SOURCES = Path(__file__).parents[3]
GOOD = {"id": "a", "trigger": "2026-09-24", "amount": 7, "unit": "d"}


def clock(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "santai.kernel.clock_command", *words],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(SOURCES), "DJANGO_SETTINGS_MODULE": "", "LC_ALL": "C"},
    )


def batch(*lines: bytes) -> tuple[int, Lines]:
    done = clock("--batch", given=b"\n".join(lines) + b"\n")
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


def with_(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


@pytest.mark.slow
def test_one_period_as_json() -> None:
    done = clock(
        "--trigger", "2026-09-24", "--amount", "2", "--unit", "d", "--toll", "2026-09-24..2026-09-25", "--json"
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert json.loads(done.stdout) == {
        "due": "2026-09-28",
        "due_internal": "2026-09-24",
        "provisional": False,
        "days": [
            {"date": "2026-09-24", "counted": False, "reason": "trigger"},
            {"date": "2026-09-25", "counted": False, "reason": "toll"},
            {"date": "2026-09-26", "counted": True, "reason": "natural"},
            {"date": "2026-09-27", "counted": True, "reason": "natural"},
            {"date": "2026-09-28", "counted": False, "reason": "roll"},
        ],
    }


@pytest.mark.slow
def test_a_batch_answers_in_order_and_names_bad_lines() -> None:  # bound: one batch of many lines reads best whole
    bad: list[tuple[bytes, object, str]] = [
        (b"{", None, "bad_json"),
        (b"", None, "bad_json"),
        (b"[1]", None, "bad_json"),
        (b"\xff\xfe", None, "bad_json"),
        (b"[" * 100_000, None, "bad_json"),
        (b'{"id":"n","trigger":"2026-09-24\x00"}', None, "bad_json"),
        (b'{"id":"big","amount":' + b"9" * 5000 + b"}", None, "bad_json"),
        (b'{"trigger":"2026-09-24","amount":7,"unit":"d"}', None, "missing_field"),
        (b'{"id":"x","trigger":"2026-09-24","unit":"d"}', "x", "missing_field"),
        (with_(custdy=True), "a", "unknown_field"),
        (with_(id=None), None, "bad_id"),
        (with_(id=True), None, "bad_id"),
        (with_(unit="w"), "a", "bad_unit"),
        (with_(unit=7), "a", "bad_unit"),
        (with_(amount=-1), "a", "bad_amount"),
        (with_(amount=0), "a", "bad_amount"),
        (with_(amount="7"), "a", "bad_amount"),
        (with_(amount=7.0), "a", "bad_amount"),
        (with_(amount=True), "a", "bad_amount"),
        (with_(amount=10**30), "a", "out_of_range"),
        (with_(amount=10**30, unit="wd"), "a", "out_of_range"),
        (with_(amount=8000, unit="y"), "a", "out_of_range"),
        (with_(trigger="9999-12-31", amount=1), "a", "out_of_range"),
        (with_(trigger="9999-12-31", amount=1, unit="wd"), "a", "out_of_range"),
        (with_(trigger="9999-12-31T23:30", amount=1, unit="h"), "a", "out_of_range"),
        (with_(trigger="2026-02-30"), "a", "bad_trigger"),
        (with_(trigger="20260924"), "a", "bad_trigger"),
        (with_(trigger="2026-09-24\x00"), "a", "bad_trigger"),
        (with_(trigger="２026-09-24"), "a", "bad_trigger"),
        (with_(trigger="2026-09-24T10:00"), "a", "bad_trigger"),
        (with_(unit="h"), "a", "bad_trigger"),
        (with_(unit="h", trigger="2026-09-24T25:00"), "a", "bad_trigger"),
        (with_(unit="h", trigger="2026-09-24T10:00", tolls=[["2026-09-24", "2026-09-25"]]), "a", "toll_with_hours"),
        (with_(custody="yes"), "a", "bad_custody"),
        (with_(tolls="2026-09-24..2026-09-25"), "a", "bad_toll"),
        (with_(tolls=[["2026-09-24"]]), "a", "bad_toll"),
        (with_(tolls=[["2026-09-25", "2026-09-24"]]), "a", "bad_toll"),
        (with_(tolls=[["2026-09-24", "2026-09-31"]]), "a", "bad_toll"),
    ]
    status, answers = batch(with_(), *(line for line, _, _ in bad), with_(id=2, amount=3, custody=True))

    assert status == 1
    assert answers[0] == {"id": "a", "due": "2026-10-08", "due_internal": "2026-09-30", "provisional": False}
    assert answers[-1] == {"id": 2, "due": "2026-09-27", "due_internal": "2026-09-24", "provisional": False}
    seen = [(answer["id"], answer["error"]["code"]) for answer in answers[1:-1]]  # type: ignore[index]
    assert seen == [(name, code) for _, name, code in bad]
    assert all(answer["error"]["message"].endswith("。") for answer in answers[1:-1])  # type: ignore[index]


@pytest.mark.slow
def test_a_batch_keeps_hours_and_odd_ids() -> None:
    status, answers = batch(
        with_(id="夜", unit="h", trigger="2026-09-30T17:00", amount=24),
        with_(id="\ud800"),
        with_(id="t", tolls=[["2026-09-26", "2026-09-28"], ["2026-09-25", "2026-09-27"]]),
        with_(id="later", trigger="2030-01-01"),
    )
    assert status == 0
    assert answers[0]["due"] == answers[0]["due_internal"] == "2026-10-01T17:00"
    assert [answer["id"] for answer in answers[1:]] == ["\ud800", "t", "later"]
    assert [answer["provisional"] for answer in answers] == [False, False, False, True]


@pytest.mark.slow
def test_ten_thousand_lines_take_less_than_three_seconds() -> None:
    units = ("d", "wd", "m", "y")
    lines = [
        with_(id=number, unit=units[number % 4], amount=1 + number % 60, tolls=[["2026-09-26", "2026-10-12"]])
        for number in range(10_000)
    ]
    begun = time.perf_counter()
    status, answers = batch(*lines)
    assert time.perf_counter() - begun < 3
    assert status == 0
    assert [answer["id"] for answer in answers] == list(range(10_000))


@pytest.mark.slow
def test_an_empty_batch_is_done() -> None:
    done = clock("--batch")
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--trigger 2026-09-24 --amount 7 --unit fortnight", "bad_unit"),
        ("--trigger 2026-09-24 --amount -7 --unit d", "bad_amount"),
        ("--trigger 2026-09-24 --amount 1_0 --unit d", "bad_amount"),
        ("--trigger 2026-09-24T10:00 --amount 7 --unit h --toll 2026-09-24..2026-09-25", "toll_with_hours"),
        ("--trigger 2026-09-24 --amount 7 --unit d --toll 2026-09-24", "bad_toll"),
        ("--trigger 2026-09-24 --amount 7", "missing_option"),
    ],
)
def test_wrong_use_says_why_and_exits_2(words: str, code: str) -> None:
    done = clock(*words.split(), "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == code
    assert json.loads(done.stdout)["error"]["message"] in done.stderr.decode()


@pytest.mark.parametrize("words", [["--frobnicate"], ["--batch", "--amount", "7"], ["--trig", "2026-09-24"]])
def test_unknown_words_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage" in capsys.readouterr().err


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "--batch" in capsys.readouterr().out


def test_people_get_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--trigger", "2026-09-17", "--amount", "2", "--unit", "d"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "届满：2026年9月20日（星期日）",
        "内部期限：2026年9月18日（星期五）",
        "逐日说明：",
        "  2026年9月17日（星期四）  起算当日，不计入",
        "  2026年9月18日（星期五）  计入",
        "  2026年9月19日（星期六）  计入",
        "  2026年9月20日（星期日）  末日逢休息日，顺延至此",
    ]


def test_a_provisional_result_says_so_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--trigger", "2030-01-01", "--amount", "3", "--unit", "wd"]) == 0
    assert "暂定" in capsys.readouterr().out


@pytest.mark.slow
def test_the_verb_starts_no_framework() -> None:
    code = "import sys, santai.kernel.clock_command, santai.kernel.identifiers; sys.exit('django' in sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCES)}, check=False, capture_output=True, timeout=60
    )
    assert done.returncode == 0
