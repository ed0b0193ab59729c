"""Reads of grants: which cases a scope reaches, most urgent or newest first, each from one index."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import Now, TruncDate

from santai.identity.models import Client, Grant, Post, QueryCode, User, Wall
from santai.identity.types import Holder, sealed_principal
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
        pairs = rows.order_by("due_at", "case_id").values_list("due_at", "case_id")[:limit]
        found.update((due_at, case_id) for due_at, case_id in pairs if due_at)
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


def principals_of(*, case_id: UUID) -> list[UUID]:
    """Return everybody a case is granted to, for an operation that opens another case beside it."""
    return list(Grant.objects.filter(case_id=case_id).values_list("principal", flat=True))


def cases_of(*, order_ids: Iterable[UUID]) -> set[UUID]:
    """Return the cases of these orders, for jobs that follow what happened to an order."""
    rows = Grant.objects.filter(order_id__in=list(order_ids))
    return set(rows.values_list("case_id", flat=True).distinct())


def cases_after(*, case_id: UUID | None, limit: int) -> list[UUID]:
    """Return the next cases by id that anybody sees, for jobs that go over all of them."""
    rows = Grant.objects.filter(case_id__gt=case_id) if case_id else Grant.objects.all()
    return list(rows.order_by("case_id").values_list("case_id", flat=True).distinct()[:limit])


def principals_by_case(*, case_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return everybody each of these cases is granted to, by case; who has none is left out."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for case_id, principal in Grant.objects.filter(case_id__in=list(case_ids)).values_list("case_id", "principal"):
        found[case_id].add(principal)
    return {case_id: frozenset(principals) for case_id, principals in found.items()}


def names_of(*, post_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of whoever holds these posts, by post."""
    return dict(Post.objects.filter(id__in=list(post_ids)).values_list("id", "user__name"))


def open_cases_of_units(*, unit_ids: Iterable[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """Yield `(principal, case)` for every open case, once for the unit nearest to it; for jobs over all clocks.

    The principal is the unit's own, or the one that sees its sealed orders.
    """
    units = list(unit_ids)
    seeing = [*units, *map(sealed_principal, units)]
    rows = Grant.objects.filter(principal__in=seeing, open=True).order_by("case_id", "id")
    yield from rows.distinct("case_id").values_list("principal", "case_id").iterator()


def current_posts(*, user_id: UUID) -> list[Post]:
    """Return the posts this person holds today (Beijing), oldest first."""
    today = TruncDate(Now())
    rows = Post.objects.filter(user_id=user_id, user__is_active=True, from_date__lte=today)
    rows = rows.filter(Q(to_date__isnull=True) | Q(to_date__gte=today))
    return list(rows.select_related("user").order_by("from_date", "id"))


def colleagues(*, unit_id: UUID, roles: Iterable[str], limit: int = 3) -> list[str]:
    """Return the names of people who hold one of these roles in the unit today: whom to ask."""
    today = TruncDate(Now())
    rows = Post.objects.filter(unit_id=unit_id, role__in=list(roles), user__is_active=True, from_date__lte=today)
    rows = rows.filter(Q(to_date__isnull=True) | Q(to_date__gte=today))
    return list(rows.order_by("user__name").values_list("user__name", flat=True).distinct()[:limit])


def holders(*, unit_id: UUID, roles: Iterable[str]) -> list[Holder]:
    """Return the posts of these roles that people hold in the unit today (Beijing), by id."""
    today = TruncDate(Now())
    rows = Post.objects.filter(unit_id=unit_id, role__in=list(roles), user__is_active=True, from_date__lte=today)
    rows = rows.filter(Q(to_date__isnull=True) | Q(to_date__gte=today))
    fields = ("id", "user_id", "unit_id", "role", "user__name", "user__practitioner_id")
    return [Holder(*row) for row in rows.order_by("id").values_list(*fields)]


def person_of(*, post_id: UUID) -> UUID | None:
    """Return the account of whoever holds this post; nothing for one that does not exist."""
    return Post.objects.filter(id=post_id).values_list("user_id", flat=True).first()


def walled_off(*, order_id: UUID) -> frozenset[UUID]:
    """Return every id that a wall keeps from the order; asked before somebody is chosen for it."""
    return frozenset(Wall.objects.filter(order_id=order_id).values_list("principal", flat=True))


def loads(*, principals: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many open cases each of these has been given by name; who has none is left out."""
    rows = Grant.objects.filter(principal__in=list(principals), open=True).values_list("principal")
    return dict(rows.annotate(number=Count("id")).order_by())


def code_of(*, number: str) -> UUID | None:
    """Return the living query code's id for an order's number: a principal, not the code itself."""
    return QueryCode.objects.filter(number=number, ended_at__isnull=True).values_list("id", flat=True).first()


def client_with_key(key: str) -> Client | None:
    """Return the active machine client that holds this key."""
    return Client.objects.filter(key_index=blind_index(key, domain="client"), is_active=True).first() if key else None


def demo_accounts() -> list[User]:
    """Return the demonstration's accounts, which production refuses, by sign-in name."""
    return list(User.objects.filter(is_demo=True).order_by("username"))
