"""Who acts: a proxy who does something with the query code they were handed is told apart from the asker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from santai.cases.models import Representation
from santai.cases.queries.timeline import PROXY
from santai.cases.types.people import ACTED, Relation

if TYPE_CHECKING:
    from uuid import UUID

    from santai.identity.types import Scope

ASKING = frozenset({"citizen", "anonymous"})


def as_proxy(by: Scope) -> Scope:
    """Return the scope under which a proxy's act is kept; what it may do and see stays the same."""
    return replace(by, kind=PROXY) if by.kind in ASKING else by


def actor(by: Scope, *, order_id: UUID) -> tuple[Scope, str]:
    """Return who acts on this order, and how that is told where the words themselves are shown (empty for the asker).

    Asked inside an operation; one statement for a citizen, none for staff.
    """
    if by.kind != "citizen":
        return by, ""
    rows = Representation.objects.filter(order_id=order_id, code_id__in=by.principals)
    relation = rows.values_list("relation", flat=True).first()
    return (as_proxy(by), ACTED[Relation(relation)]) if relation else (by, "")
