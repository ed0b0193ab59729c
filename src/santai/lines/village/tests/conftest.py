"""A made-up counsel with villages of their own, and logs as a device hands them in."""

from __future__ import annotations

import pytest

from santai.identity import roles
from santai.identity.types import Scope
from santai.lines.village import queries
from santai.lines.village.tests import logs


@pytest.fixture
def counsel() -> Scope:
    """Return the scope of a counsel who is engaged in at least one village."""
    return roles.scope_for(logs.counsel_post())


@pytest.fixture
def village(counsel: Scope) -> str:
    """Return the code of the counsel's first village."""
    return queries.villages(viewer=counsel, on=logs.TODAY)[0].code
