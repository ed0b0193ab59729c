"""Counting wrong tries at a door and making guessers wait; in rows, so that every process counts the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection

from santai.audit.operations import append
from santai.identity import rules
from santai.identity.events import DoorSlowed
from santai.identity.models import Attempt, OneTimeCode
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index

if TYPE_CHECKING:
    from datetime import datetime

    from santai.identity.types import Scope

KEPT: Final = timedelta(days=1)
TAKE: Final = """
INSERT INTO identity_attempt (key, count, since, latest_at)
VALUES (%(first)s, 0, %(at)s, %(at)s), (%(second)s, 0, %(at)s, %(at)s)
ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING key, count, since, latest_at
"""
"""Makes or locks both rows in one statement, so that two guesses at once are counted as two."""


class TooManyTriesError(DomainError):
    """A door was tried too often; it opens again after a while, for everybody in the same way."""

    code = "too_many_tries"
    message = mark("试的次数多了，请等 {seconds} 秒再试。急的话请拨打 12348。")
    status = 429


def take(*, door: str, subject: str, address: str, at: datetime) -> list[Attempt]:
    """Return the locked counters of what is tried and of where it is tried from; both as keyed fingerprints.

    Raises `TooManyTriesError` while either of them has to wait.
    """
    parts = {"subject": subject, "from": address}
    keys = sorted(f"{door}:{part}:{blind_index(value, domain='attempt')}" for part, value in parts.items())
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"first": keys[0], "second": keys[1], "at": at})
        found = [Attempt(key=row[0], count=row[1], since=row[2], latest_at=row[3]) for row in cursor.fetchall()]
    wait = max(rules.wait_seconds(wrong=row.count, latest_at=row.latest_at, at=at) for row in found)
    if wait:
        raise TooManyTriesError(seconds=wait)
    return found


def wrong(attempts: list[Attempt], *, door: str, by: Scope, at: datetime) -> None:
    """Count a wrong try, and note it as a fact when the door begins to make people wait."""
    for attempt in attempts:
        if rules.forgotten(latest_at=attempt.latest_at, at=at):
            attempt.count, attempt.since = 0, at
        attempt.count, attempt.latest_at = attempt.count + 1, at
    Attempt.objects.bulk_update(attempts, ["count", "since", "latest_at"])
    if any(attempt.count == rules.FREE_TRIES for attempt in attempts):
        append(DoorSlowed(door=door), by=by, at=at)


def right(attempts: list[Attempt]) -> None:
    """Forget the wrong tries at what was opened; those from the same address stay counted."""
    for attempt in attempts:
        if ":subject:" in attempt.key and attempt.count:
            Attempt.objects.filter(key=attempt.key).update(count=0)


def forget(*, at: datetime) -> int:
    """Delete tries and one-time codes older than a day; return how many rows went."""
    before = at - KEPT
    tries, _ = Attempt.objects.filter(latest_at__lt=before).delete()
    sent, _ = OneTimeCode.objects.filter(created_at__lt=before).delete()
    return tries + sent
