"""Reads of grants: which cases a scope reaches, most urgent or newest first, each from one index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from santai.identity.models import Grant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from santai.identity.types import Scope

Place = tuple["datetime", "UUID"]


def granted(*, viewer: Scope) -> QuerySet[Grant]:
    """Return the grants of this scope, for use in a subquery of a room above."""
    return Grant.objects.filter(principal__in=viewer.principals)


def urgent_first(*, principals: Iterable[UUID], after: Place | None, limit: int) -> list[Place]:
    """Return `(due, case)` of open cases, earliest due first, after the place `after`.

    One slice of `limit` rows per principal, then merged: an index scan each, whatever the depth.
    """
    found: set[Place] = set()
    for principal in principals:
        rows = Grant.objects.filter(principal=principal, open=True, due_at__isnull=False)
        if after:
            rows = rows.filter(Q(due_at__gt=after[0]) | Q(due_at=after[0], case_id__gt=after[1]), due_at__gte=after[0])
        found.update(rows.order_by("due_at", "case_id").values_list("due_at", "case_id")[:limit])
    return sorted(found)[:limit]


def newest_first(*, principals: Iterable[UUID], after: Place | None, limit: int) -> list[Place]:
    """Return `(created, case)` of all cases, newest first, after the place `after`."""
    found: set[Place] = set()
    for principal in principals:
        rows = Grant.objects.filter(principal=principal)
        if after:
            rows = rows.filter(
                Q(created_at__lt=after[0]) | Q(created_at=after[0], case_id__lt=after[1]), created_at__lte=after[0]
            )
        found.update(rows.order_by("-created_at", "-case_id").values_list("created_at", "case_id")[:limit])
    return sorted(found, reverse=True)[:limit]
