from __future__ import annotations

import pytest

from santai.directory import operations as directory
from santai.directory import queries
from santai.practitioners import operations
from santai.practitioners.models import Practitioner

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_second_seed_changes_nothing() -> None:
    pack = queries.region_pack()
    units, changed = directory.seed(pack=pack, minimal=True, using="default")
    changed |= operations.seed(pack=pack, units=units, minimal=True, using="default")
    assert set(changed.values()) == {0}


def test_a_seed_keeps_what_a_person_wrote_into_the_register() -> None:
    Practitioner.objects.filter(key="lawyer:00001").update(status="suspended")
    pack = queries.region_pack()
    units, _ = directory.seed(pack=pack, minimal=True, using="default")
    operations.seed(pack=pack, units=units, minimal=True, using="default")
    assert Practitioner.objects.get(key="lawyer:00001").status == "suspended"
