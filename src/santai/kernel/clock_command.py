"""The `clock` verb: when a period ends, for a person, for a program, or for thousands of lines at once.

It starts no database and no framework. Standard output carries results only; exit 0 done, 1 a bad result among
the lines of a batch, 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import BinaryIO, ClassVar, TypeAlias

from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError, mark
from santai.kernel.periods import (
    BadAmountError,
    BadTollError,
    BadTriggerError,
    Deadline,
    Period,
    PeriodError,
    Reason,
    Roll,
    Toll,
    Unit,
    deadline,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
WHOLE = re.compile(r"-?[0-9]{1,18}")
REQUIRED = frozenset({"id", "trigger", "amount", "unit"})
KNOWN = REQUIRED | {"custody", "tolls"}
WEEKDAYS = "一二三四五六日"
REASONS = {
    Reason.TRIGGER: "起算当日，不计入",
    Reason.NATURAL: "计入",
    Reason.HOURS: "按小时连续计算",
    Reason.WEEKDAY: "工作日，计入",
    Reason.MAKE_UP: "调休上班，计入",
    Reason.WEEKEND: "周末，不计入",
    Reason.HOLIDAY: "放假，不计入",
    Reason.TOLL: "依法不计入期限",
    Reason.ROLL: "末日逢休息日，顺延至此",
}


class BadJsonError(PeriodError):
    """A line that is not one JSON object in UTF-8."""

    code = "bad_json"
    message: ClassVar[str] = mark("这一行不是一个完整的 JSON 对象。")


class MissingFieldError(PeriodError):
    """A line without a key that it needs."""

    code = "missing_field"
    message = mark("这一行缺少必填的内容，要有 id、trigger、amount、unit。")


class UnknownFieldError(PeriodError):
    """A line with a key that means nothing here: a slip of the pen would give a wrong day."""

    code = "unknown_field"
    message = mark("这一行有不认识的内容，只能有 id、trigger、amount、unit、custody、tolls。")


class BadIdError(PeriodError):
    """A line whose id is neither a text nor a whole number."""

    code = "bad_id"
    message = mark("id 要是一段文字或一个整数。")


class BadUnitError(PeriodError):
    """A unit that does not exist."""

    code = "bad_unit"
    message = mark("期限单位只能是 h（小时）、d（日）、wd（工作日）、m（月）、y（年）。")


class BadCustodyError(PeriodError):
    """A custody mark that is neither true nor false."""

    code = "bad_custody"
    message = mark("custody 只能是 true 或 false。")


class MissingOptionError(PeriodError):
    """A call without one of the three options that every period needs."""

    code = "missing_option"
    message = mark("请写明 --trigger、--amount、--unit；用 --help 看说明。")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb and return its exit status.

    Args:
        argv: the words after `clock`; the process's own by default.

    """
    parser = _parser()
    try:
        words = parser.parse_args(argv)
        if words.batch:
            _refuse_mixture(parser, words)
    except SystemExit as stop:
        return 2 if stop.code else 0
    if words.batch:
        return _run_batch(sys.stdin.buffer, sys.stdout.buffer)
    return _run_once(words)


def _parser() -> argparse.ArgumentParser:
    purpose = "计算期限届满日，并说明每一天。"
    parser = argparse.ArgumentParser(prog="santai clock", description=purpose, allow_abbrev=False)
    parser.add_argument("--trigger", metavar="YYYY-MM-DD[THH:MM]", help="起算日；按小时算时写到时分（北京时间）")
    parser.add_argument("--amount", help="期限的数目")
    parser.add_argument("--unit", help="h 小时，d 日，wd 工作日，m 月，y 年")
    parser.add_argument("--custody", action="store_true", help="在押期间，末日不顺延")
    parser.add_argument("--toll", action="append", default=[], metavar="A..B", help="不计入的日子：A 次日至 B；可重复")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档，含逐日说明")
    parser.add_argument("--batch", action="store_true", help="逐行读入 JSON，逐行输出")
    return parser


def _refuse_mixture(parser: argparse.ArgumentParser, words: argparse.Namespace) -> None:
    if words.trigger or words.amount or words.unit or words.custody or words.toll:
        parser.error("--batch 从标准输入读取，不能再写其他参数")


def _run_once(words: argparse.Namespace) -> int:
    try:
        if words.trigger is None or words.amount is None or words.unit is None:
            raise MissingOptionError
        tolls: list[Json] = [list(text.split("..")) for text in words.toll]
        result = _compute(words.trigger, _whole(words.amount), words.unit, words.custody, tolls)
    except DomainError as error:
        if words.json:
            sys.stdout.buffer.write(_line({"error": _error(error)}))
        sys.stderr.write(error.sentence() + "\n")
        return 2
    sys.stdout.buffer.write(_line(_document(result)) if words.json else _for_people(result).encode())
    return 0


def _run_batch(source: Iterable[bytes], target: BinaryIO) -> int:
    bad = False
    for line in source:
        answer = _answer(line)
        bad |= "error" in answer
        target.write(_line(answer))
    target.flush()
    return int(bad)


def _line(document: dict[str, Json]) -> bytes:
    """Return one line of JSON in UTF-8; a lone surrogate leaves as the JSON escape that brought it."""
    return (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _answer(line: bytes) -> dict[str, Json]:
    """Return the answer to one line of a batch: a result, or an error that names the line by its id."""
    name: Json = None
    try:
        asked = _object(line)
        name = _name(asked)
        if not asked.keys() >= REQUIRED:
            raise MissingFieldError
        if not asked.keys() <= KNOWN:
            raise UnknownFieldError
        custody = asked.get("custody", False)
        result = _compute(asked["trigger"], asked["amount"], asked["unit"], custody, asked.get("tolls", []))
    except DomainError as error:
        return {"id": name, "error": _error(error)}
    return {"id": name, **_summary(result)}


def _object(line: bytes) -> dict[str, Json]:
    try:
        asked: Json = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadJsonError from error
    if not isinstance(asked, dict):
        raise BadJsonError
    return asked


def _name(asked: dict[str, Json]) -> str | int:
    if "id" not in asked:
        raise MissingFieldError
    name = asked["id"]
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise BadIdError
    return name


def _compute(trigger: Json, amount: Json, unit: Json, custody: Json, tolls: Json) -> Deadline:
    if not isinstance(unit, str) or unit not in Unit.__members__.values():
        raise BadUnitError
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise BadAmountError
    if not isinstance(custody, bool):
        raise BadCustodyError
    if not isinstance(tolls, list):
        raise BadTollError
    period = Period(amount, Unit(unit), Roll.NONE if custody else Roll.AFTER)
    return deadline(_trigger(trigger, period.unit), period, [_toll(pair) for pair in tolls])


def _trigger(text: Json, unit: Unit) -> date:
    if not isinstance(text, str):
        raise BadTriggerError
    try:
        if unit is Unit.HOUR and MOMENT.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=BEIJING)
        if unit is not Unit.HOUR and DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise BadTriggerError from error
    raise BadTriggerError


def _toll(pair: Json) -> Toll:
    match pair:
        case [str(after), str(until)] if DAY.fullmatch(after) and DAY.fullmatch(until):
            try:
                return Toll(date.fromisoformat(after), date.fromisoformat(until))
            except ValueError as error:
                raise BadTollError from error
    raise BadTollError


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise BadAmountError
    return int(text)


def _written(day: date) -> str:
    """Return a day as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM in Beijing."""
    return day.replace(tzinfo=None).isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def _summary(result: Deadline) -> dict[str, Json]:
    return {
        "due": _written(result.due),
        "due_internal": _written(result.due_internal),
        "provisional": result.provisional,
    }


def _error(error: DomainError) -> dict[str, Json]:
    return {"code": error.code, "message": error.sentence()}


def _document(result: Deadline) -> dict[str, Json]:
    days: list[Json] = [
        {"date": day.date.isoformat(), "counted": day.counted, "reason": day.reason.value} for day in result.days
    ]
    return {**_summary(result), "days": days}


def _for_people(result: Deadline) -> str:
    lines = [
        f"届满：{_spoken(result.due)}",
        f"内部期限：{_spoken(result.due_internal)}",
        "逐日说明：",
        *(f"  {_spoken(day.date)}  {REASONS[day.reason]}" for day in result.days),
    ]
    if result.provisional:
        lines.insert(2, "暂定：所涉年份的放假安排尚未收录，按星期推算，收录后会重算。")
    return "\n".join([*lines, ""])


def _spoken(day: date) -> str:
    text = f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"
    return f"{text}{day:%H:%M}" if isinstance(day, datetime) else text


if __name__ == "__main__":
    sys.exit(main())
