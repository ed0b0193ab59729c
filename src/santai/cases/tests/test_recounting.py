"""A new calendar edition over many cases: the same rows, facts and jobs as counting them one by one; flat in number."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from santai.audit.models import Event
from santai.cases.models import Case, Clock
from santai.cases.operations import moves, recounting
from santai.cases.tests import one_by_one, world
from santai.directory import queries as directory
from santai.identity.models import Grant
from santai.identity.tests import people
from santai.identity.types import Scope, system_scope
from santai.kernel import calendars

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2027, 4, 30, 2, 0, tzinfo=UTC)
"""A day whose year has no edition yet, before a week that will be off."""


def take(settings: Settings, home: Path) -> None:
    """Have an edition of 2027 with a week off in force, without a job being queued."""
    document = json.loads(calendars.DATA.read_text())["editions"][-1]
    document |= {"year": 2027, "id": "2027", "off": [["2027-05-03", "2027-05-09", "测试假"]], "work": []}
    (home / "calendars").mkdir()
    (home / "calendars" / "2027.json").write_text(json.dumps(document))
    settings.SANTAI_HOME = home


def cases() -> list[UUID]:
    """Return cases in every state that has a running clock, urgent ones and one extended among them."""
    found = []
    for story in (world.STORY, "我丈夫打我，怎么办？"):
        for state, path in world.PATHS.items():
            if state in {"closed", "withdrawn"}:
                continue
            opened = world.opened(at=FRIDAY, story=story)
            for minute, key in enumerate(path, start=1):
                by = world.asker(opened) if key == "dissatisfied" else None
                world.move(opened, key, by=by, at=FRIDAY + timedelta(minutes=minute))
            found.append(opened.case_id)
    extended = world.opened(at=FRIDAY)
    world.move(extended, "accept", at=FRIDAY)
    values = {"days": "3", "reason": "complex"}
    by = people.staff("supervisor", extended.unit_id)
    moves.act(case_id=extended.case_id, move="extend", values=values, by=by, at=FRIDAY)
    return [*found, extended.case_id, world.opened(at=FRIDAY, line="sample_line").case_id]


def everything() -> Scope:
    return system_scope(*directory.top_unit_ids())


def rows(ids: list[UUID]) -> dict[str, Any]:
    """Return what a recount may touch, without keys that are drawn anew."""
    with everything().read():
        return {
            "clocks": list(Clock.objects.filter(case_id__in=ids).order_by("id").values()),
            "cases": list(Case.objects.filter(id__in=ids).order_by("id").values()),
            "grants": list(Grant.objects.filter(case_id__in=ids).order_by("id").values()),
            "events": sorted(
                Event.objects.filter(case_id__in=ids, code="clock.moved").values_list("case_id", "values"),
                key=repr,
            ),
            "jobs": sorted(
                ProcrastinateJob.objects.filter(args__name="cases.clock_ended").values_list("args", "scheduled_at"),
                key=repr,
            ),
        }


def test_many_at_once_leave_what_one_by_one_leaves(tmp_path: Path, settings: Settings) -> None:
    ids, at = cases(), FRIDAY + timedelta(hours=3)
    before = rows(ids)
    take(settings, tmp_path)
    with transaction.atomic():
        moved = sum(one_by_one.recount(case_id=case_id, by=everything(), at=at) for case_id in ids)
        wanted = rows(ids)
        transaction.set_rollback(True)
    assert rows(ids) == before
    assert recounting.recount(case_ids=ids, by=everything(), at=at) == moved >= 4
    assert rows(ids) == wanted != before
    assert recounting.recount(case_ids=ids, by=everything(), at=at) == 0


def test_the_number_of_statements_does_not_grow_with_the_cases(tmp_path: Path, settings: Settings) -> None:
    few, many = [world.opened(at=FRIDAY).case_id], [world.opened(at=FRIDAY).case_id for _ in range(6)]
    take(settings, tmp_path)
    counts = []
    for ids in (few, many):
        with CaptureQueriesContext(connection) as sent:
            assert recounting.recount(case_ids=ids, by=everything(), at=FRIDAY) == len(ids)
        counts.append(len(sent.captured_queries))
    assert counts[0] == counts[1]


def test_who_may_not_see_a_case_recounts_nothing(tmp_path: Path, settings: Settings) -> None:
    ids = [world.opened(at=FRIDAY).case_id]
    take(settings, tmp_path)
    assert recounting.recount(case_ids=ids, by=world.stranger(), at=FRIDAY) == 0
