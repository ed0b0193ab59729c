"""The made-up bureau of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from santai.supervision.tests import bureau as made

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def bureau() -> UUID:
    """Return a made-up bureau put above everything."""
    return made.put_above()
