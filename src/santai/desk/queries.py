"""Reads of the desk: an order with everything around it, and short tokens that tell whether something changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from santai.audit import queries as audit
from santai.cases import queries as cases
from santai.desk.types import Card
from santai.directory import queries as directory
from santai.identity import queries as identity
from santai.papers import queries as papers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from santai.identity.types import Scope

LOOKS: Final = frozenset({"card.opened", "field.unmasked", "file.opened"})
"""Facts that change nothing a colleague would have to see."""
WATCHED: Final = 25
TOKEN_LENGTH: Final = 16


def card(*, number: str, viewer: Scope) -> Card:
    """Return the order with this number (or case code) as the viewer may see it; else raise `NotFoundError`."""
    with viewer.read():
        order_id = cases.find_order(number=number, viewer=viewer)
        order = cases.card(order_id=order_id, viewer=viewer)
        files = papers.of_order(order_id=order_id, viewer=viewer)
        facts = audit.of_order(order_id=order_id, viewer=viewer)
        calls = cases.follow_ups_of(order_id=order_id, viewer=viewer)
    matters = {matter.code: matter.label for matter in directory.matters()}
    return Card(
        order=order,
        files=files,
        follow_ups=tuple(calls),
        matter=matters.get(order.matter, ""),
        token=_token(fact.at for fact in facts if fact.code not in LOOKS),
    )


def list_token(*, viewer: Scope) -> str:
    """Return a token that changes when a case comes, moves or goes within the viewer's reach; two index reads."""
    with viewer.read():
        newest = identity.newest_first(principals=viewer.principals, after=None, limit=1)
        urgent = identity.urgent_first(principals=viewer.principals, after=None, limit=WATCHED)
    return _token([*newest, *urgent])


def order_token(*, number: str, viewer: Scope) -> str:
    """Return a token that changes when something happens to this order; raise `NotFoundError` when unseen."""
    with viewer.read():
        order_id = cases.find_order(number=number, viewer=viewer)
        facts = audit.of_order(order_id=order_id, viewer=viewer)
    return _token(fact.at for fact in facts if fact.code not in LOOKS)


def _token(parts: Iterable[object]) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:TOKEN_LENGTH]
