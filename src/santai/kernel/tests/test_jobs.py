"""A job written by a job belongs to that job's transaction, as anywhere else."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from santai.kernel import jobs
from santai.notices.operations import webhooks


def _waiting() -> int:
    return ProcrastinateJob.objects.filter(args__name=webhooks.POST_JOB).count()


@pytest.mark.slow
@pytest.mark.parametrize(("commits", "written"), [(True, 1), (False, 0)])
def test_inside_a_worker_a_job_is_written_when_the_transaction_commits_and_not_before(
    own_database: str, *, commits: bool, written: int
) -> None:
    worker = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(worker), transaction.atomic():
        jobs.enqueue(webhooks.POST_JOB, delivery_id="made up")
        assert _waiting() == 1
        transaction.set_rollback(not commits)
    assert _waiting() == written
