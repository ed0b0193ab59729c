"""What every line must be, whoever wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from santai.cases import registry
from santai.cases.operations import moves
from santai.cases.tests import world
from santai.cases.types import Line, Opened
from santai.identity import roles
from santai.identity.types import Permission, Scope
from santai.kernel.lifecycle import Lifecycle, Move, OrderState, Owner

LINES = [pytest.param(line, id=line.key) for line in registry.every()]
ASKED_FOR = [pytest.param(line, id=line.key) for line in registry.offered()]
ASIDE = {"conversion", "join", "split", "forward", "pause"}
"""What moves write that lead a case another way than to its own answer."""
CLOSED_BY = {Permission.CASE_RATE, Permission.CASE_WITHDRAW, Permission.CASE_CLOSE_UNRATED, Permission.CASE_CARRY}
"""Whose moves close a case that a person asked for: the asker, or time after an answer; never the unit alone."""
VALUES = world.VALUES | {"score": "satisfied"}


def test_the_sample_line_is_found_without_an_edit_outside_its_folder() -> None:
    assert {"consultation", "sample_line"} <= {line.key for line in registry.every()}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_whole(line: Line) -> None:
    assert line.lifecycle.problems() == []
    assert all(rule.authority for rule in line.lifecycle.clocks)
    assert all(move.permission in set(Permission) for move in line.lifecycle.moves)
    assert all(move.done and move.label for move in line.lifecycle.moves)


def _path_to_close(lifecycle: Lifecycle) -> list[str]:
    """Return the shortest list of moves from the initial state to a closed one."""
    paths: dict[str, list[str]] = {lifecycle.initial: []}
    queue = [lifecycle.initial]
    while queue:
        state = queue.pop(0)
        if lifecycle.state(state).order_state is OrderState.CLOSED:
            return paths[state]
        for move in lifecycle.moves_from(state):
            aside = move.permission in {Permission.CASE_WITHDRAW, Permission.CASE_CARRY} or ASIDE & {*move.writes}
            target = move.arrives(state)
            if not aside and target not in paths:
                paths[target] = [*paths[state], move.key]
                queue.append(target)
    raise AssertionError(lifecycle.initial)


def _scope(permission: str, opened: Opened) -> Scope:
    if permission not in world.STAFF_VERBS:
        return world.asker(opened)
    return world.clerk(opened.unit_id)


@pytest.mark.parametrize("line", ASKED_FOR)
def test_a_unit_cannot_cancel_nor_close_before_a_reply(line: Line) -> None:
    table = line.lifecycle
    for move in table.moves:
        for source in move.sources:
            closes = table.state(move.arrives(source)).order_state is OrderState.CLOSED
            if closes and move.permission not in CLOSED_BY:
                assert _answers(move), f"{line.key}.{move.key} lets a unit close a case without an answer"
            if closes and move.permission == Permission.CASE_CLOSE_UNRATED:
                assert table.state(source).owner is Owner.CITIZEN, f"{line.key}.{move.key} lapses before an answer"


def _answers(move: Move) -> bool:
    """Tell whether a move gives the asker an answer, turns the case into another, or decides about a doubted record."""
    return bool({"reply", "conversion"} & {*move.needs, *move.writes}) or "held" in move.sources


@pytest.mark.parametrize("line", LINES)
def test_only_the_asker_writes_a_rating(line: Line) -> None:
    rated = {move.permission for move in line.lifecycle.moves if "rating" in move.writes}
    assert rated <= {Permission.CASE_RATE}
    assert not [role.key for role in roles.ROLES if role.staff and Permission.CASE_RATE in role.verbs]


@pytest.mark.django_db
@pytest.mark.parametrize("line", ASKED_FOR)
def test_one_journey_walks_the_line_to_its_end(line: Line) -> None:
    opened = world.opened(line=line.key)
    assert opened.case_code.startswith(line.letters)
    moved = None
    for minute, key in enumerate(_path_to_close(line.lifecycle), start=1):
        permission = {move.key: move.permission for move in line.lifecycle.moves}[key]
        scope = _scope(permission, opened)
        moved = moves.act(case_id=opened.case_id, move=key, values=VALUES, by=scope, at=world.later(minutes=minute))
    assert moved is not None
    assert line.lifecycle.state(moved.state).order_state is OrderState.CLOSED
    assert moved.due_at is None


def test_an_incomplete_line_is_refused_with_everything_that_is_missing() -> None:
    line = registry.get("consultation")
    broken = replace(line, letters="GD", promise="", lifecycle=replace(line.lifecycle, initial="nowhere"))
    with pytest.raises(registry.BadLineError) as refused:
        registry.register(broken)
    for part in ("nowhere", "GD", "promise"):
        assert part in str(refused.value)


def test_two_lines_cannot_share_their_letters() -> None:
    copy = replace(registry.get("consultation"), key="copycat")
    with pytest.raises(registry.BadLineError, match="ZX belong to consultation"):
        registry.register(copy)
