"""What is announced of accounts, posts and doors; never a name, a number or a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from santai.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """A member of staff signed in with password and second factor."""

    code: ClassVar[str] = "staff.signed_in"


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """Somebody gave a wrong password for a sign-in name (kept as a keyed fingerprint)."""

    code: ClassVar[str] = "staff.sign_in_failed"
    username_index: str


@dataclass(frozen=True, kw_only=True)
class PostChosen(Event):
    """A member of staff chose which of their posts to act in."""

    code: ClassVar[str] = "post.chosen"
    chosen_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountOpened(Event):
    """A staff account was opened."""

    code: ClassVar[str] = "account.opened"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClientRegistered(Event):
    """A machine client was given a key."""

    code: ClassVar[str] = "client.registered"
    client_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class PostGiven(Event):
    """A person was given a role in a unit."""

    code: ClassVar[str] = "post.given"
    given_id: UUID
    user_id: UUID
    unit_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class OrderOpened(Event):
    """An asker opened their order with number and query code."""

    code: ClassVar[str] = "order.opened_by_code"


@dataclass(frozen=True, kw_only=True)
class PhoneOpened(Event):
    """An asker opened the orders of a telephone number with a code sent to it."""

    code: ClassVar[str] = "phone.opened"


@dataclass(frozen=True, kw_only=True)
class DoorSlowed(Event):
    """A door was tried so often with wrong codes that it now makes people wait."""

    code: ClassVar[str] = "door.slowed"
    door: str
