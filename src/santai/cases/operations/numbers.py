"""Order numbers and case codes: one sequence of the database behind both, one form for people and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from santai.kernel.calendars import BEIJING
from santai.kernel.codes import CaseCode

if TYPE_CHECKING:
    from datetime import datetime


def draw(*, count: int) -> list[int]:
    """Return `count` fresh sequence numbers in one round trip; gaps are allowed (papers have none, codes may)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_number') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def code(*, letters: str, area: str, sequence: int, at: datetime) -> str:
    """Return the code `LL YYYY AAAAAA SSSSSSS C` without spaces, for the Beijing year of `at`."""
    return str(CaseCode(letters, at.astimezone(BEIJING).year, area, sequence))
