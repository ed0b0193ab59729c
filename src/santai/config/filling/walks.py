"""An order's way through its lifecycle table, in memory: the moves made, the clocks they started and stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from santai.kernel import reckoning
from santai.kernel.calendars import BEIJING
from santai.kernel.lifecycle import OrderState

if TYPE_CHECKING:
    from random import Random

    from santai.kernel.lifecycle import ClockRule, Lifecycle, Move

FRESH = timedelta(days=1)
RECENT = timedelta(days=8)
CLOSED = ("accept", "reply", "satisfied")
REDONE = ("accept", "reply", "dissatisfied", "reply", "satisfied")
WAYS: tuple[tuple[timedelta, tuple[tuple[int, tuple[str, ...]], ...]], ...] = (
    (FRESH, ((50, ()), (30, ("accept",)), (20, ("accept", "reply")))),
    (
        RECENT,
        (
            (10, ("accept",)),
            (5, ("accept", "ask")),
            (45, ("accept", "reply")),
            (5, ("accept", "reply", "dissatisfied")),
            (33, CLOSED),
            (2, ("withdraw",)),
        ),
    ),
    (
        timedelta.max,
        (
            (78, CLOSED),
            (10, ("accept", "reply", "fair")),
            (5, REDONE),
            (5, ("accept", "reply", "lapse")),
            (2, ("withdraw",)),
        ),
    ),
)
"""By age of an order: how often (of a hundred) it went which way."""


@dataclass(slots=True)
class Running:
    """A clock that was started, and when it stopped."""

    rule: ClockRule
    started_at: datetime
    due: reckoning.Due
    stopped_at: datetime | None = None


@dataclass(slots=True)
class Walk:
    """Where a case stands after its way, and everything that happened on it."""

    state: str
    moves: list[tuple[Move, str, datetime]] = field(default_factory=list)
    clocks: list[Running] = field(default_factory=list)
    outcome: str = ""
    closed_at: datetime | None = None

    @property
    def due_at(self) -> datetime | None:
        """When the next running clock is due."""
        return min((clock.due.due_at for clock in self.clocks if clock.stopped_at is None), default=None)


_dues: dict[tuple[str, object], reckoning.Due] = {}


def _due(rule: ClockRule, at: datetime) -> reckoning.Due:
    """Return when a clock is due; days are counted once for each day that clocks start on, hours once for all."""
    if rule.unit == "h":
        end = at + timedelta(hours=rule.amount)
        return reckoning.Due(due_at=end, due_internal_at=end, provisional=False)
    key = (rule.key, at.astimezone(BEIJING).date())
    if key not in _dues:
        _dues[key] = reckoning.due(rule, started_at=at)
    return _dues[key]


@dataclass(frozen=True, slots=True)
class Table:
    """A lifecycle table laid out for many look-ups."""

    initial: str
    starts: tuple[ClockRule, ...]
    moves: dict[tuple[str, str], Move]
    begins: dict[str, tuple[ClockRule, ...]]
    closed: frozenset[str]

    @classmethod
    def of(cls, lifecycle: Lifecycle) -> Table:
        """Return a lifecycle's table."""
        return cls(
            initial=lifecycle.initial,
            starts=lifecycle.first_clocks,
            moves={(source, move.key): move for move in lifecycle.moves for source in move.sources},
            begins={move.key: tuple(lifecycle.clock(name) for name in move.starts) for move in lifecycle.moves},
            closed=frozenset(state.key for state in lifecycle.states if state.order_state is OrderState.CLOSED),
        )


def walk(table: Table, draw: Random, *, created_at: datetime, now: datetime) -> Walk:
    """Return a way through the table that suits the order's age."""
    done = Walk(state=table.initial)
    _start(done, table.starts, created_at)
    way = _way(draw, now - created_at)
    room = (now - created_at) / (len(way) + 1)
    at = created_at
    for key in way:
        move = table.moves[done.state, key]
        at += timedelta(days=7) if key == "lapse" else min(room, timedelta(hours=20)) * (0.2 + 0.7 * draw.random())
        _step(done, table, move, at)
    return done


def _way(draw: Random, age: timedelta) -> tuple[str, ...]:
    choices = next(choices for limit, choices in WAYS if age < limit)
    return draw.choices([way for _, way in choices], [weight for weight, _ in choices])[0]


def _start(done: Walk, rules: tuple[ClockRule, ...], at: datetime) -> None:
    for rule in rules:
        done.clocks.append(Running(rule, at, _due(rule, at)))


def _step(done: Walk, table: Table, move: Move, at: datetime) -> None:
    target = move.arrives(done.state)
    closed = target in table.closed
    for clock in done.clocks:
        if clock.stopped_at is None and (closed or clock.rule.key in move.stops):
            clock.stopped_at = at
    _start(done, table.begins[move.key], at)
    done.moves.append((move, done.state, at))
    done.state, done.outcome = target, move.outcome or done.outcome
    done.closed_at = at if closed else None
