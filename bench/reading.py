"""Lists, cards and searches of clerks who see their own unit's orders only, through the application's own functions."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bench import figures, recording
from bench.limit import Limit
from santai.cases import queries
from santai.config.filling import loading, stories
from santai.config.management.commands.fill import owner_dsn
from santai.identity import roles
from santai.identity.types import Scope
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from bench.run import Plan

WARM = 20
DEEP = 3
VIEWERS = 25
FREQUENT = "示例"
"""A word that every made-up story or name holds."""


def clerks() -> list[Scope]:
    """Return clerks of units all over the city, drawn the same way every time."""
    units = sorted(loading.principals(owner_dsn()))
    draw = Random(1)  # noqa: S311  a choice, not a secret
    return [_clerk(unit) for unit in draw.sample(units, min(VIEWERS, len(units)))]


def _clerk(unit: UUID) -> Scope:
    post, user = new_key(), new_key()
    return Scope(
        kind="staff", role="clerk", verbs=roles.get("clerk").verbs, principals=(post, user, unit),
        actor_id=user, post_id=post, unit_id=unit, name="示例测量",
    )  # fmt: skip


def lists(plan: Plan) -> dict[str, object]:
    """Return what a page of a clerk's list costs, and its share of what the database alone does."""
    viewers = clerks()
    took = _timed(_pages(viewers, reads=plan.reads))
    busy = max(viewers, key=lambda viewer: len(queries.mine(viewer=viewer).rows))
    with recording.recording() as statements:
        queries.mine(viewer=busy)
    limit = Limit(pgbench=plan.pgbench, script=recording.script(statements, fresh=()))
    ours, alone = [], []
    for _ in range(plan.rounds):
        ours.append(figures.rate(partial(queries.mine, viewer=busy), seconds=plan.seconds / 2))
        alone.append(limit.tps(connections=1, seconds=max(1, plan.seconds // 2)))
    return {
        "p95_ms": round(figures.percentile(took, 95), 1),
        "ratio": round(sum(ours) / sum(alone), 3),
        "sql": recording.counted(statements),
    }


def list_p95(plan: Plan) -> float:
    """Return the 95th percentile of a page of a clerk's list, in milliseconds."""
    return figures.percentile(_timed(_pages(clerks(), reads=plan.reads)), 95)


def _pages(viewers: list[Scope], *, reads: int) -> list[Callable[[], object]]:
    """Return this many readings of one page each: of every clerk the first page and the two after it, in turn."""
    works: list[Callable[[], object]] = []
    for viewer in viewers:
        cursor = ""
        for _ in range(DEEP):
            works.append(partial(queries.mine, viewer=viewer, cursor=cursor))
            cursor = queries.mine(viewer=viewer, cursor=cursor).next_cursor
            if not cursor:
                break
    return [works[place % len(works)] for place in range(reads)]


def cards(plan: Plan) -> dict[str, object]:
    """Return what a whole card costs, drawn from the clerks' own lists, open and closed."""
    seen = [
        (row.order_id, viewer)
        for viewer in clerks()
        for row in queries.mine(viewer=viewer, view="newest", limit=100).rows
    ]
    draw = Random(2)  # noqa: S311  a choice, not a secret
    chosen = [draw.choice(seen) for _ in range(plan.reads)]
    took = _timed([partial(queries.card, order_id=order_id, viewer=viewer) for order_id, viewer in chosen])
    counts = []
    for order_id, viewer in chosen[:WARM]:
        with recording.recording() as statements:
            queries.card(order_id=order_id, viewer=viewer)
        counts.append(recording.counted(statements))
    return {"p95_ms": round(figures.percentile(took, 95), 1), "sql": max(counts)}


def searches(plan: Plan) -> dict[str, object]:
    """Return what a search costs for a whole telephone number, and for a word that every order holds."""
    viewers, draw = clerks(), Random(3)  # noqa: S311  a choice, not a secret
    phones = [told.phone for told in (stories.tell(draw) for _ in range(plan.reads * 3)) if told.phone][: plan.reads]
    rare = [partial(queries.search, viewer=draw.choice(viewers), text=phone) for phone in phones]
    frequent = [partial(queries.search, viewer=draw.choice(viewers), text=FREQUENT) for _ in range(plan.reads)]
    return {
        "p95_rare_ms": round(figures.percentile(_timed(rare), 95), 1),
        "p95_frequent_ms": round(figures.percentile(_timed(frequent), 95), 1),
    }


def _timed(works: Sequence[Callable[[], object]]) -> list[float]:
    figures.timed(works[:WARM])
    return figures.timed(works)
