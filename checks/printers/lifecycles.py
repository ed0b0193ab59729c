"""The reference page of procedures: each line's states, moves and clocks, with a diagram."""

from collections.abc import Iterator

from django.conf import settings

from checks.markdown import page, table
from santai.cases import registry
from santai.cases.types import Line
from santai.kernel.lifecycle import ClockRule, Ladder, Lifecycle, Move, OrderState, State

KINDS = {"statutory": "statutory 法定", "promised": "promised 承诺", "internal": "internal 内部"}
STATE = ("state", "", "what the asker reads", "whose turn", "order is")
MOVE = ("move", "", "from → to", "who may", "takes", "clocks", "outcome, notice")
CLOCK = ("clock", "", "kind", "period", "authority", "evidence", "then")
LADDER = ("ladder", "", "rungs", "what is said", "authority")
UNITS = {"h": "hour", "d": "natural day", "wd": "working day", "m": "month", "y": "year"}


def lifecycles() -> str:
    """Return the page of every line's procedure: diagram, states, moves, clocks."""
    lines = [line for line in registry.every() if line.key in settings.LINES]
    about = (
        "A case's procedure is a table of pure data; the code that moves cases reads it, and so does this page. "
        "Evidence says how sure a period's source is: only a `verified` rule may be statutory. In a move's clocks "
        "`+` starts, `−` stops, `‖` lets stand still on a ground, `▷` runs again."
    )
    return page("Lifecycles", about, *(part for line in lines for part in _lifecycle(line)))


def _lifecycle(line: Line) -> Iterator[str]:
    procedure = line.lifecycle
    yield f"## {line.label} (`{line.key}`, codes {line.letters}…)\n\n{line.promise}"
    yield diagram(procedure)
    yield "### States\n\n" + table(STATE, map(_state, procedure.states))
    yield "### Moves\n\n" + table(MOVE, map(_move, procedure.moves))
    yield f"### Clocks\n\nRunning from the start: {', '.join(procedure.starts) or 'none'}."
    yield table(CLOCK, map(_clock, procedure.clocks))
    if procedure.ladders:
        yield "### Calls to the asker\n\n" + table(LADDER, map(_ladder, procedure.ladders))


def _state(state: State) -> tuple[str, ...]:
    return f"`{state.key}`", state.label, state.sentence, state.owner.value, state.order_state.value


def _move(move: Move) -> tuple[str, ...]:
    return (
        f"`{move.key}`",
        move.label,
        f"{', '.join(move.sources)} → {move.target or 'stays'}",
        f"`{move.permission}`",
        ", ".join((*move.needs, *move.writes)),
        " ".join((*(f"+{key}" for key in move.starts), *(f"−{key}" for key in move.stops), *_standing(move))),
        " ".join(filter(None, (move.outcome, f"tells `{move.notice}`" if move.notice else "", *_others(move)))),
    )


def _standing(move: Move) -> tuple[str, ...]:
    return (*((f"‖{move.pauses}",) if move.pauses else ()), *(("▷",) if move.resumes else ()))


def _others(move: Move) -> tuple[str, ...]:
    return (*((f"carries `{move.carries}`",) if move.carries else ()), *(f"rings `{key}`" for key in move.rings))


def _ladder(ladder: Ladder) -> tuple[str, ...]:
    rungs = ", ".join(f"{amount} {UNITS[unit]}{'s' if amount > 1 else ''}" for amount, unit in ladder.rungs)
    return f"`{ladder.key}`", ladder.label, rungs, ladder.script, ladder.authority


def _clock(rule: ClockRule) -> tuple[str, ...]:
    return (
        f"`{rule.key}`",
        rule.label,
        KINDS[rule.kind.value],
        _period(rule),
        f"{rule.authority} {rule.article}".strip(),
        rule.evidence,
        f"`{rule.then}`" if rule.then else "",
    )


def _period(rule: ClockRule) -> str:
    return f"{rule.amount} {UNITS[rule.unit]}{'s' if rule.amount > 1 else ''}"


def diagram(lifecycle: Lifecycle) -> str:
    """Return a lifecycle as a Mermaid state diagram.

    Args:
        lifecycle: The table.

    """
    drawn = ["```mermaid", "stateDiagram-v2"]
    drawn += [f'    state "{state.label}" as {state.key}' for state in lifecycle.states]
    drawn += [f"    [*] --> {lifecycle.initial}"]
    drawn += [
        f"    {source} --> {move.arrives(source)}: {move.label}" for move in lifecycle.moves for source in move.sources
    ]
    drawn += [f"    {state.key} --> [*]" for state in lifecycle.states if state.order_state is OrderState.CLOSED]
    return "\n".join([*drawn, "```"])
