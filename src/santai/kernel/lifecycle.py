"""The lifecycle table type: a line's procedure as pure data (states, owners, moves, who may, clocks)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from santai.kernel.errors import DomainError, Several, mark


class Owner(StrEnum):
    """Whose turn it is in a state."""

    UNIT = "unit"
    CITIZEN = "citizen"
    NOBODY = "nobody"


class OrderState(StrEnum):
    """The states of a work order (工单); each case state maps to one, and the order's follows from its cases."""

    RECEIVED = "received"
    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


RANK = (OrderState.OPEN, OrderState.WAITING, OrderState.RECEIVED, OrderState.CLOSED)


def order_state(states: Iterable[OrderState]) -> OrderState:
    """Return an order's state from its cases' states: at work beats waiting beats received beats closed."""
    present = set(states)
    return next((state for state in RANK if state in present), OrderState.RECEIVED)


class ClockKind(StrEnum):
    """Statutory, promised and internal periods are never mixed."""

    STATUTORY = "statutory"
    PROMISED = "promised"
    INTERNAL = "internal"


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """A period with its authority: amount and unit (`h d wd m y`), the source, and how sure it is.

    `evidence` is `verified`, `secondary` or `unverified`; only a `verified` rule may be statutory.
    `then` names the move the system makes when the period ends unstopped; `longest` is how many working days
    from its start an extension may reach, 0 for a period that is never extended. `pauses` are the coded grounds
    on which it stands still: without one it runs through everything.
    `level` names the service level of the trade that the period keeps; supervision warns of an internal period only
    when it is `watched`. `when_urgent` names the rule that takes this one's place where somebody is in danger.
    """

    key: str
    label: str
    kind: ClockKind
    amount: int
    unit: str
    authority: str
    evidence: str
    article: str = ""
    rolls: bool = True
    then: str = ""
    longest: int = 0
    level: str = ""
    watched: bool = False
    when_urgent: str = ""
    pauses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Calls to be made to the asker, one after another until somebody is reached (回访).

    Each rung is an amount and a unit (`d` or `wd`) after the one before. `redone_only` leaves out cases whose first
    answer satisfied. `script` is what the caller says.
    """

    key: str
    label: str
    rungs: tuple[tuple[int, str], ...]
    script: str
    authority: str
    redone_only: bool = False


@dataclass(frozen=True, kw_only=True)
class State:
    """A state of a case: its label for staff, one sentence for the citizen, and whose turn it is."""

    key: str
    label: str
    sentence: str
    owner: Owner
    order_state: OrderState


@dataclass(frozen=True, kw_only=True)
class Move:
    """A move between states: who may make it, what it needs, which clocks it starts and stops.

    Without a `target` the case stays in its state.

    `permission` is a verb from the permission vocabulary; citizens and the system hold verbs like staff do.
    `needs` names values the move must be given, `writes` what else it records. `notice` names the message
    told to the asker, if any. `within_days` closes a move so many days after the case was closed;
    `during` names the clock that must run for the move to be offered. Who makes a
    move becomes the case's handler unless it is not one that `takes`. `done` is how the move reads in the
    timeline once it happened. `spoken` says that the asker may also say it at a counter or on the telephone: staff
    then make it for them, whatever verbs they hold, and do not become the handler by it.

    `pauses` is the ground on which the case's clocks stand still from this move until one that `resumes` them;
    `carries` names the move that cases joined to this one make with it; `rings` the ladders of calls that begin.
    """

    key: str
    label: str
    sources: tuple[str, ...]
    permission: str
    done: str
    target: str = ""
    needs: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    notice: str = ""
    outcome: str = ""
    within_days: int = 0
    during: str = ""
    takes: bool = True
    spoken: bool = False
    pauses: str = ""
    resumes: bool = False
    carries: str = ""
    rings: tuple[str, ...] = ()

    def arrives(self, source: str) -> str:
        """Return the state a case is in after this move from `source`."""
        return self.target or source


class ForbiddenMoveError(DomainError):
    """The table has no such move from the present state; the answer lists those it has."""

    code = "forbidden_move"
    message = mark("这件事现在是“{state}”，不能这样办。现在可以：{possible}。")
    status = 409


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """One line's whole procedure; `problems` names what is missing, and a test refuses any."""

    initial: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    clocks: tuple[ClockRule, ...]
    starts: tuple[str, ...] = field(default=())
    ladders: tuple[Ladder, ...] = ()

    def state(self, key: str) -> State:
        """Return the state with this key; raise `KeyError` when there is none."""
        return {state.key: state for state in self.states}[key]

    def clock(self, key: str) -> ClockRule:
        """Return the clock rule with this key; raise `KeyError` when there is none."""
        return {rule.key: rule for rule in self.clocks}[key]

    def ladder(self, key: str) -> Ladder:
        """Return the ladder of calls with this key; raise `KeyError` when there is none."""
        return {ladder.key: ladder for ladder in self.ladders}[key]

    @property
    def first_clocks(self) -> tuple[ClockRule, ...]:
        """The clocks that start when a case opens."""
        return tuple(self.clock(key) for key in self.starts)

    def starting(self, keys: Iterable[str], *, urgent: bool) -> tuple[ClockRule, ...]:
        """Return the rules of these clocks, each by the one that takes its place where somebody is in danger."""
        rules = (self.clock(key) for key in keys)
        return tuple(self.clock(rule.when_urgent) if urgent and rule.when_urgent else rule for rule in rules)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the moves that the table allows from `state`, in table order."""
        return tuple(move for move in self.moves if state in move.sources)

    def move(self, key: str, *, source: str, may: Callable[[str], bool]) -> Move:
        """Return the move `key` from `source`; raise `ForbiddenMoveError` with what the asker may do instead.

        `may` tells whether who asks holds a permission; a move of somebody else's is not offered.
        """
        possible = self.moves_from(source)
        for move in possible:
            if move.key == key:
                return move
        labels = Several([move.label for move in possible if may(move.permission)] or [mark("查看")])
        raise ForbiddenMoveError(state=self.state(source).label, possible=labels)

    def problems(self) -> list[str]:
        """Return, in English for developers, everything that makes this table incomplete."""
        states = {state.key for state in self.states}
        clocks = {rule.key for rule in self.clocks}
        found = [f"initial state {self.initial} is not a state"] if self.initial not in states else []
        for move in self.moves:
            unknown = {*move.sources, *filter(None, (move.target,))} - states
            found += [f"move {move.key}: unknown state {name}" for name in sorted(unknown)]
            named = {*move.starts, *move.stops, *filter(None, (move.during,))}
            found += [f"move {move.key}: unknown clock {name}" for name in sorted(named - clocks)]
        found += [f"move {move.key}: what is spoken for the asker needs their words" for move in self._wordless()]
        others = {*self.starts, *(rule.when_urgent for rule in self.clocks if rule.when_urgent)}
        found += [f"unknown clock {name}" for name in sorted(others - clocks)]
        return [*found, *self._dangling(), *self._unfinished(states)]

    def _dangling(self) -> list[str]:
        """Return what names a move, a ladder or a ground that does not exist."""
        moves = {move.key for move in self.moves}
        ends = {rule.then for rule in self.clocks if rule.then}
        carried = {move.carries for move in self.moves if move.carries}
        rung = {name for move in self.moves for name in move.rings}
        grounds = {ground for rule in self.clocks for ground in rule.pauses}
        idle = {move.pauses for move in self.moves if move.pauses} - grounds
        return [
            *(f"a clock ends in unknown move {name}" for name in sorted(ends - moves)),
            *(f"a move carries unknown move {name}" for name in sorted(carried - moves)),
            *(f"a move rings unknown ladder {name}" for name in sorted(rung - {one.key for one in self.ladders})),
            *(f"no clock stands still on the ground {name}" for name in sorted(idle)),
        ]

    def _wordless(self) -> list[Move]:
        return [move for move in self.moves if move.spoken and move.needs != ("words",)]

    def _unfinished(self, states: set[str]) -> list[str]:
        reached = {self.initial} | {move.target for move in self.moves if move.target}
        found = [f"state {name} is never reached" for name in sorted(states - reached)]
        for state in self.states:
            closed = state.order_state is OrderState.CLOSED
            if not closed and not self.moves_from(state.key):
                found.append(f"state {state.key} has no way out")
            if closed != (state.owner is Owner.NOBODY):
                found.append(f"state {state.key}: exactly the closed states belong to nobody")
        found += [
            f"clock {rule.key}: a statutory period needs verified evidence"
            for rule in self.clocks
            if rule.kind is ClockKind.STATUTORY and rule.evidence != "verified"
        ]
        found += [
            f"clock {rule.key}: a statutory period in hours never stands still (Civil Code Art. 201)"
            for rule in self.clocks
            if rule.kind is ClockKind.STATUTORY and rule.unit == "h" and rule.pauses
        ]
        return found
