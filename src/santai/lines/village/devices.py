"""The pass of a device: whose logs it keeps, so that they can be told apart after somebody else signed in or left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core import signing

if TYPE_CHECKING:
    from santai.identity.types import Scope

SALT: Final = "santai.village.device"
DAYS: Final = 400


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Who opened the log on the device."""

    user_id: UUID


def give(scope: Scope) -> str:
    """Return the pass of whoever acts; it opens nothing and reads nothing, it only names its bearer."""
    return signing.dumps({"user": str(scope.actor_id)}, salt=SALT)


def read(text: str) -> Bearer | None:
    """Return whose pass this is, or None where we never gave it or it is too old."""
    try:
        given = signing.loads(text, salt=SALT, max_age=DAYS * 24 * 3600)
        return Bearer(user_id=UUID(given["user"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
