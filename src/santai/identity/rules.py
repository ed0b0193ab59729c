"""Pure rules of the doors: how long somebody waits who has guessed wrong too often."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

FREE_TRIES: Final = 5
WINDOW: Final = timedelta(minutes=15)
FIRST_WAIT_SECONDS: Final = 5
LONGEST_WAIT_SECONDS: Final = 120


def forgotten(*, latest_at: datetime, at: datetime) -> bool:
    """Tell whether the last wrong try lies so far back that counting begins anew."""
    return at - latest_at > WINDOW


def wait_seconds(*, wrong: int, latest_at: datetime, at: datetime) -> int:
    """Return how many seconds a door stays shut after `wrong` wrong tries, the latest at `latest_at`.

    Nothing before the fifth; then 5 s, doubled by every further one, at most 120 s: a person with a shaky hand
    gets in, a machine gets 720 tries a day.
    """
    if wrong < FREE_TRIES or forgotten(latest_at=latest_at, at=at):
        return 0
    wait = min(FIRST_WAIT_SECONDS * 2 ** min(wrong - FREE_TRIES, 10), LONGEST_WAIT_SECONDS)
    return max(0, ceil((latest_at + timedelta(seconds=wait) - at).total_seconds()))
