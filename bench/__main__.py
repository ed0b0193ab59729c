"""`python -m bench`: measures and prints; the launcher starts it with the second database in the environment."""

from __future__ import annotations

import argparse
import json
import sys

import django

django.setup()

from bench import run  # noqa: E402  the models must be loaded first

WHAT = ("create", "list", "card", "search")
MOST = {"connections": 64, "seconds": 60, "rounds": 9, "reads": 5000}
"""Bounds, so that a slip of the keyboard does not keep a machine busy for a day."""
MOST_ORDERS = 5_000_000


def _size(text: str) -> int:
    value = int(text)
    if not 0 < value <= MOST_ORDERS:
        raise argparse.ArgumentTypeError(f"1…{MOST_ORDERS}")
    return value


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./santai bench", description="在第二个数据库里测量，旁边由 pgbench 做同样的 SQL"
    )
    parser.add_argument("--orders", default="", help="先补到这么多工单再测清单，如 100000,400000；不写就按现有的测")
    parser.add_argument("--connections", type=int, default=64, help="新建工单的并发连接数，不超过 64")
    parser.add_argument("--seconds", type=int, default=8, help="每一轮的秒数")
    parser.add_argument("--rounds", type=int, default=2, help="系统和 pgbench 交替几轮")
    parser.add_argument("--reads", type=int, default=300, help="每种读取的次数")
    parser.add_argument("--only", choices=WHAT, action="append", help="只测这一项，可以写几次")
    parser.add_argument("--pgbench", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="只打印一份 JSON")
    given = parser.parse_args()
    for name, most in MOST.items():
        if not 0 < getattr(given, name) <= most:
            parser.error(f"--{name}：1…{most}")
    try:
        given.orders = [_size(text) for text in given.orders.split(",") if text]
    except (ValueError, argparse.ArgumentTypeError):
        parser.error(f"--orders：1…{MOST_ORDERS}")
    return given


def main() -> int:
    """Measure what the arguments name and print it."""
    given = _arguments()
    plan = run.Plan(
        pgbench=given.pgbench,
        connections=given.connections,
        seconds=given.seconds,
        rounds=given.rounds,
        reads=given.reads,
        sizes=tuple(sorted(given.orders)),
        only=tuple(given.only or WHAT),
    )
    print(json.dumps(run.measure(plan), ensure_ascii=False, indent=None if given.json else 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
