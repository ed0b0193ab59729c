"""Made-up units for the room's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from santai.directory.models import Division, Unit
from santai.kernel.keys import new_key

if TYPE_CHECKING:
    from uuid import UUID


def _unit(key: str, parent_id: UUID | None = None) -> UUID:
    division, _ = Division.objects.get_or_create(code="990000", defaults={"name": "示例市", "level": "city"})
    name = f"示例机构 {key}"
    row = Unit.objects.create(
        id=new_key(), key=f"example:{key}", name=name, kind="centre", division=division, parent_id=parent_id
    )
    return row.id


@pytest.fixture
def bureau(db: None) -> UUID:
    """Return a made-up bureau."""
    return _unit("bureau")


@pytest.fixture
def unit(bureau: UUID) -> UUID:
    """Return a made-up centre below the bureau."""
    return _unit("centre", bureau)


@pytest.fixture
def other_unit(bureau: UUID) -> UUID:
    """Return a made-up centre beside the first."""
    return _unit("other", bureau)
