"""The `calc` verb: a sum or a date that the law fixes, for a person, for a program, or for thousands of lines at once.

It starts no database and no framework. Standard output carries results only; exit 0 done, 1 a bad result among the
lines of a batch, 2 wrong use.
"""

from __future__ import annotations

import argparse
import gettext
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, ClassVar

from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, mark
from santai.knowledge.calculators import catalogue, engine, parameters, schemas
from santai.knowledge.calculators.errors import CalculatorError, ParameterNeededError
from santai.knowledge.calculators.kinds import Json, Schema
from santai.knowledge.calculators.shown import Say

ROOT = Path(__file__).resolve().parents[4]
LOCALE = ROOT / "src" / "santai" / "ui" / "locale"
LINE = frozenset({"id", "name", "inputs"})
LANGUAGES = ("zh", "en")


class BadJsonError(CalculatorError):
    """A line that is not one JSON object in UTF-8."""

    code = "bad_json"
    message: ClassVar[str] = mark("这一行不是一个完整的 JSON 对象。")


class BadLineError(CalculatorError):
    """A line with other keys than a line has, or with values of another kind."""

    code = "bad_line"
    message = mark("这一行要有 id、name、inputs，inputs 是一个对象，别的都不能有。")


class BadWordError(CalculatorError):
    """A word of the command line that gives no value, or gives one twice."""

    code = "bad_word"
    message = mark("“{word}”要写成 名称=值，每项只写一次。")


class Desk:
    """What every calculation of one process shares: the table, the place, the day, the language."""

    def __init__(self, *, today: date, say: Say = str) -> None:
        pack = _pack()
        self.table = parameters.read(pack / "parameters.json", _home() / "parameters")
        self.place = parameters.place(pack)
        self.today = today
        self.say = say

    def outcome(self, name: str, given: Mapping[str, Json]) -> engine.Outcome:
        """Return what comes out; raise a `CalculatorError` when nothing does."""
        found = catalogue.named(name)
        return engine.run(found, given, table=self.table, today=self.today, home=self.place)

    def refused(self, error: DomainError, name: str) -> Schema:
        """Return a refusal; one for want of a figure also says how it would be reckoned."""
        told = schemas.refused(error, self.say)
        if isinstance(error, ParameterNeededError):
            told |= {"input": error.key}
            told |= {"formula": schemas.formula(catalogue.named(name), law_day=self.today, say=self.say)}
        return told


def _home() -> Path:
    return Path(os.environ.get("SANTAI_HOME", ROOT / "var"))


def _pack() -> Path:
    """Return the region pack: the one named, or the only one there is."""
    packs = sorted(path.parent for path in (ROOT / "regions").glob("*/region.json"))
    if name := os.environ.get("SANTAI_REGION"):
        return ROOT / "regions" / name
    return packs[0] if len(packs) == 1 else ROOT / "regions"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb and return its exit status.

    Args:
        argv: the words after `calc`; the process's own by default.

    """
    parser = _parser()
    try:
        words = parser.parse_intermixed_args(argv)
        if words.batch + words.list + bool(words.words) != 1:
            parser.error("写一个计算器的名称，或者 --list，或者 --batch，三样选一样")
    except SystemExit as stop:
        return 2 if stop.code else 0
    today = datetime.now(BEIJING).date()
    try:
        desk = Desk(today=today, say=_language(words.lang))
    except DomainError as error:
        sys.stderr.write(error.sentence() + "\n")
        return 2
    if words.batch:
        return _run_batch(desk, sys.stdin.buffer, sys.stdout.buffer)
    return _run_list(desk, as_json=words.json) if words.list else _run_once(desk, words.words, as_json=words.json)


def _parser() -> argparse.ArgumentParser:
    purpose = "按法律算钱、算日子，每一步写明条文。仅供参考。"
    parser = argparse.ArgumentParser(prog="santai calc", description=purpose, allow_abbrev=False)
    parser.add_argument("words", nargs="*", metavar="名称 项=值", help="计算器的名称，后面写 项=值")
    parser.add_argument("--list", action="store_true", help="列出全部计算器和要填的内容")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")
    parser.add_argument("--batch", action="store_true", help="逐行读入 JSON，逐行输出")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="文字用哪种语言")
    return parser


def _language(code: str) -> Say:
    if code == "zh":
        return str
    return gettext.translation("django", LOCALE, [code], fallback=True).gettext


def _run_list(desk: Desk, *, as_json: bool) -> int:
    if as_json:
        told = [schemas.described(one, desk.say) for one in catalogue.every()]
        sys.stdout.buffer.write(_line({"calculators": [*told]}))
        return 0
    lines = [f"{one.name:<30} {desk.say(one.title)}\n" for one in catalogue.every()]
    sys.stdout.buffer.write("".join(lines).encode())
    return 0


def _run_once(desk: Desk, words: list[str], *, as_json: bool) -> int:
    name = words[0]
    try:
        outcome = desk.outcome(name, _given(words[1:]))
    except DomainError as error:
        if as_json:
            sys.stdout.buffer.write(_line({"error": desk.refused(error, name)}))
        sys.stderr.write(error.sentence(desk.say) + "\n")
        return 2
    told = schemas.answered(outcome, desk.say)
    sys.stdout.buffer.write(_line(told) if as_json else _for_people(outcome, desk).encode())
    return 0


def _given(words: list[str]) -> dict[str, Json]:
    """Return the inputs written as key=value."""
    found: dict[str, Json] = {}
    for word in words:
        key, sign, value = word.partition("=")
        if not sign or key in found:
            raise BadWordError(word=word)
        found[key] = value
    return found


def _run_batch(desk: Desk, source: Iterable[bytes], target: BinaryIO) -> int:
    bad = False
    for line in source:
        answer = _answer(desk, line)
        bad |= "error" in answer
        target.write(_line(answer))
    target.flush()
    return int(bad)


def _answer(desk: Desk, line: bytes) -> Schema:
    """Return the answer to one line of a batch: a result, or an error that names the line by its id."""
    name: Json = None
    calculator = ""
    try:
        asked = _object(line)
        name = asked.get("id")
        if isinstance(name, bool) or not isinstance(name, str | int):
            name = None
            raise BadLineError
        given = asked.get("inputs")
        if asked.keys() != LINE or not isinstance(asked["name"], str) or not isinstance(given, dict):
            raise BadLineError
        calculator = asked["name"]
        return {"id": name, **schemas.answered(desk.outcome(calculator, given), desk.say)}
    except DomainError as error:
        return {"id": name, "error": desk.refused(error, calculator)}


def _object(line: bytes) -> dict[str, Json]:
    try:
        asked: Json = json.loads(line.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadJsonError from error
    if not isinstance(asked, dict):
        raise BadJsonError
    return asked


def _no_number(word: str) -> Json:
    raise ValueError(word)


def _line(document: Schema) -> bytes:
    """Return one line of JSON in UTF-8; a lone surrogate leaves as the JSON escape that brought it."""
    return (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _for_people(outcome: engine.Outcome, desk: Desk) -> str:
    say, answer = desk.say, outcome.calculator.answer
    lines = [
        f"{say(outcome.calculator.title)}（{say(schemas.LABEL)}，{outcome.law_day}）",
        f"{say(answer.label)}：{schemas.headline(outcome, say)}",
        *(
            f"{number}. {told.sentence(say)} {schemas.article(told.law, say)}"
            for number, told in enumerate(outcome.steps, 1)
        ),
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
