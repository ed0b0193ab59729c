"""The whole measurement: what is measured, over how many orders, and the document it prints."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections

from bench import creating, reading
from santai.kernel import moments

SMALL, LARGE = 100_000, 2_000_000


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is measured; every number is bounded by the command line."""

    pgbench: str
    connections: int
    seconds: int
    rounds: int
    reads: int
    sizes: tuple[int, ...]
    only: tuple[str, ...]


JOBS = {"list": reading.lists, "card": reading.cards, "search": reading.searches, "create": creating.measure}
"""In this order: reads first, while no fresh order waits for a vacuum."""


def measure(plan: Plan) -> dict[str, object]:
    """Fill up to each size, measure lists at each, and everything that was asked for at the last."""
    at_sizes = {size: _at(size, plan) for size in plan.sizes}
    found: dict[str, object] = {}
    for name, job in JOBS.items():
        if name in plan.only:
            _tell(name)
            found[name] = job(plan)
    if len(at_sizes) > 1:
        found["flat"] = grown(at_sizes)
    return found | {"about": _about(plan)}


def _at(size: int, plan: Plan) -> float:
    missing = size - _orders()
    if missing > 0:
        _tell(f"fill {missing}")
        call_command("fill", orders=missing, seed=size, stdout=sys.stderr)
    _tell(f"list at {size}")
    return reading.list_p95(plan)


def grown(at_sizes: dict[int, float]) -> dict[str, object]:
    """Return how the list grew from the smallest size to the largest; the named figure only for the named sizes."""
    small, large = min(at_sizes), max(at_sizes)
    grown = round(at_sizes[large] / at_sizes[small], 2)
    named = grown if (small, large) == (SMALL, LARGE) else None
    return {"list_2m_over_100k": named, "sizes": [small, large], "list_large_over_small": grown}


def _orders() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_workorder")
        return int(cursor.fetchone()[0])


def _about(plan: Plan) -> dict[str, object]:
    return {
        "at": moments.now().isoformat(timespec="seconds"),
        "orders": _orders(),
        "cores": os.cpu_count(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "connections": plan.connections,
        "seconds": plan.seconds,
        "rounds": plan.rounds,
        "reads": plan.reads,
    }


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
