"""Scope and vocabulary: who acts, with which verbs, over which rows; every read and every operation takes one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest

from santai.kernel.calendars import BEIJING
from santai.kernel.errors import BusyError, DomainError, ForbiddenError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HELD_ELSEWHERE = frozenset({"55P03", "40P01"})
"""PostgreSQL's codes for a lock not available in time, and for a deadlock."""
P = ParamSpec("P")
R = TypeVar("R")


class Permission(StrEnum):
    """Every verb of the system, `resource:action`, alphabetical; a page lists them from here."""

    ACCOUNT_MANAGE = "account:manage"
    AUDIT_READ = "audit:read"
    CALL_TAKE = "call:take"
    CASE_ACCEPT = "case:accept"
    CASE_ASSIGN = "case:assign"
    CASE_CALL_BACK = "case:call-back"
    CASE_CARRY = "case:carry"
    CASE_CLAIM = "case:claim"
    CASE_CLOSE_UNRATED = "case:close-unrated"
    CASE_EXTEND = "case:extend"
    CASE_HAND_OVER = "case:hand-over"
    CASE_JOIN = "case:join"
    CASE_RATE = "case:rate"
    CASE_REPLY = "case:reply"
    CASE_SUPERVISE = "case:supervise"
    CASE_WITHDRAW = "case:withdraw"
    CODE_REISSUE = "code:reissue"
    FIGURES_READ = "figures:read"
    GRANT_MANAGE = "grant:manage"
    ORDER_ADD = "order:add"
    ORDER_CREATE = "order:create"
    ORDER_CREATE_FOR = "order:create-for"
    ORDER_READ = "order:read"
    ORDER_READ_SEALED = "order:read-sealed"
    ORDER_SEARCH = "order:search"
    PERSON_UNMASK = "person:unmask"
    PUBLIC = "public:read"
    SELF_MANAGE = "self:manage"
    SELF_SECURE = "self:secure"
    SERVICE_LOG = "service:log"
    SYSTEM_CONFIGURE = "system:configure"
    VISITOR_RECEIVE = "visitor:receive"
    WORK_LIST = "work:list"


ADMIN_ROLES = ("system_admin", "security_admin", "audit_admin")
"""Three duties of which one person never holds two (GB/T 22239-2019, separation of administrators)."""


class NobodyError(DomainError):
    """Nobody is signed in and the page is not public."""

    code = "sign_in"
    message = mark("请先登录。")
    status = 401


SYSTEM = UUID("00000000-0000-7000-8000-000000000001")


def derived_principal(kind: str, value: str) -> UUID:
    """Return the principal id for something without a row of its own, such as a phone's blind index."""
    return uuid5(NAMESPACE_OID, f"santai:{kind}:{value}")


def sealed_principal(unit_id: UUID) -> UUID:
    """Return the principal that sees a unit's sealed (封存) orders; only posts with that verb hold it."""
    return derived_principal("sealed", str(unit_id))


def phone_principal(phone: str) -> UUID:
    """Return the principal that sees what may be shown to whoever holds this (normalised) telephone number."""
    return derived_principal("phone", blind_index(phone, domain="phone"))


def citizen_principal(index: str) -> UUID:
    """Return the principal that sees what may be shown to whoever has the ID number with this blind index."""
    return derived_principal("citizen_id", index)


NIGHT = timedelta(hours=4)
"""A day of work turns at four in the morning, so that a call at midnight is not cut in two."""


def visit_principal(post_id: UUID, at: datetime) -> UUID:
    """Return the principal that sees what was opened at this post on the day of `at`, and nothing the next day."""
    day = (at.astimezone(BEIJING) - NIGHT).date()
    return derived_principal("visit", f"{post_id}:{day}")


class IdentityCheck(StrEnum):
    """How staff made sure who a person is before opening an earlier order or handing out a new query code."""

    ID_CARD = "id_card"
    KNOWN = "known"
    CALLED_BACK = "called_back"
    QUESTIONS = "questions"


IDENTITY_CHECKS = {
    IdentityCheck.ID_CARD: mark("看了身份证件"),
    IdentityCheck.KNOWN: mark("本人是熟人，村居工作人员认得"),
    IdentityCheck.CALLED_BACK: mark("回拨了登记的电话"),
    IdentityCheck.QUESTIONS: mark("核对了只有本人知道的内容"),
}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Role (verbs) × reach (principals in grants) × label: what the acting person may do and see.

    `kind` is staff, citizen, client, system or anonymous. `principals` are the ids that grant rows may name.
    `visits` open single orders of people whose identity was checked at this post today: they may be read, but they
    stand in no list, and an operation acts on them only where it says so.
    """

    kind: str
    role: str = ""
    verbs: frozenset[str] = frozenset()
    principals: tuple[UUID, ...] = ()
    actor_id: UUID | None = None
    post_id: UUID | None = None
    unit_id: UUID | None = None
    order_id: UUID | None = None
    name: str = ""
    visits: tuple[UUID, ...] = ()

    def may(self, permission: str) -> bool:
        """Tell whether this scope holds the verb."""
        return permission in self.verbs

    def check(self, permission: str) -> None:
        """Raise `ForbiddenError` (or `NobodyError` when nobody is signed in) unless the verb is held."""
        if permission in self.verbs:
            return
        raise NobodyError if self.kind == "anonymous" else ForbiddenError

    def reaching(self, *principals: UUID) -> Scope:
        """Return this scope with more principals; for an operation that has just made them."""
        return replace(self, principals=(*self.principals, *principals))

    def visiting(self) -> Scope:
        """Return this scope acting also on the orders that were opened at its post today."""
        return self.reaching(*self.visits)

    @contextmanager
    def read(self) -> Iterator[None]:
        """Open a short transaction in which row-level security shows exactly this scope's rows."""
        with transaction.atomic(), _seen_by((*self.principals, *self.visits)):
            yield


@dataclass(frozen=True)
class Holder:
    """Somebody in a post, for a room above that asks who might do something."""

    post_id: UUID
    user_id: UUID
    unit_id: UUID
    role: str
    name: str
    practitioner_id: UUID | None


class Request(HttpRequest):
    """A request as views get it: the scope middleware has said who acts."""

    scope: Scope


ANONYMOUS = Scope(kind="anonymous", verbs=frozenset({Permission.PUBLIC, Permission.ORDER_CREATE}))


def system_scope(*units: UUID) -> Scope:
    """Return the scope of a background job acting for these units and for their sealed orders, where time runs too."""
    verbs = frozenset({Permission.CASE_CARRY, Permission.CASE_CLOSE_UNRATED, Permission.ORDER_READ})
    principals = (*units, *map(sealed_principal, units))
    return Scope(kind="system", role="system", verbs=verbs, principals=principals)


@contextmanager
def _seen_by(principals: Iterable[UUID]) -> Iterator[None]:
    before = _set_principals(",".join(str(principal) for principal in principals))
    yield
    if before or connection.savepoint_ids:  # the end of the outermost transaction forgets it anyway
        _set_principals(before)


def _set_principals(value: str) -> str:
    """Set the row-level security context of this transaction and return what it was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('santai.principals', true), ''), "
            "set_config('santai.principals', %s, true)",
            [value],
        )
        row = cursor.fetchone()
    return str(row[0])


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` as one transaction seen by its `by=` scope; every write in the system is one of these.

    It raises `BusyError` when another transaction holds a row it needs for longer than `lock_timeout`.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs["by"]
        if not isinstance(by, Scope):
            raise TypeError(function.__qualname__)
        try:
            with transaction.atomic(), _seen_by(by.principals):
                return function(*args, **kwargs)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") in HELD_ELSEWHERE:
                raise BusyError from error
            raise

    return run


@contextmanager
def widened(by: Scope, *principals: UUID) -> Iterator[Scope]:
    """Let the running operation see rows of principals it has just made, such as a new query code."""
    wider = by.reaching(*principals)
    with _seen_by(wider.principals):
        yield wider


def allow(*permissions: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that declares which verbs open a page; any one of them is enough.

    A page or endpoint without a declaration is denied by the middleware and named by a test.
    """

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        view.santai_allows = frozenset(permissions)  # type: ignore[attr-defined]
        return view

    return declare


public = allow(Permission.PUBLIC)
