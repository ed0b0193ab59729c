"""The door to background work: `enqueue` inside the operation's transaction, run by a worker after commit."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.types import JSONDict

from santai.kernel import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime


Arguments = dict[str, str | int | bool | None]
STALLED_SECONDS = 30
_tasks: dict[str, Callable[..., None]] = {}
_each_minute: list[str] = []


def job(name: str, *, each_minute: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that registers a function as the job `name` (`room.verb`).

    A job may run twice (a worker can be killed after the effect, before the note of it), so every job that
    has an effect writes that effect under a unique key. With `each_minute` it also runs once a minute.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if _tasks.get(name, function) is not function:
            raise ValueError(name)
        _tasks[name] = function
        if each_minute and name not in _each_minute:
            _each_minute.append(name)
        return function

    return register


def enqueue(name: str, *, not_before: datetime | None = None, **arguments: str | int | bool | None) -> None:
    """Write the job `name` with ids and codes as arguments into the present transaction.

    It runs only if the transaction commits, and not before `not_before`. Arguments must not carry personal data.
    """
    if name not in _tasks:
        raise LookupError(name)
    _writer().configure_task(name="santai.run", schedule_at=not_before).defer(name=name, arguments=JSONDict(arguments))


def enqueue_many(name: str, rows: Iterable[Arguments], *, not_before: datetime | None = None) -> None:
    """Write one job `name` for each of these arguments, all in one statement; otherwise like `enqueue`."""
    if name not in _tasks:
        raise LookupError(name)
    jobs = [JSONDict({"name": name, "arguments": JSONDict(row)}) for row in rows]
    if jobs:
        _writer().configure_task(name="santai.run", schedule_at=not_before).batch_defer(*jobs)


@cache
def _writer() -> App:
    """Return the app that writes jobs on Django's own connection; a worker's writes outside our transaction."""
    return App(connector=DjangoConnector())


def drain_jobs(limit: int = 1000) -> int:
    """Run waiting jobs here and now, in the present transaction; return how many ran. For tests."""
    done = 0
    while done < limit:
        waiting = ProcrastinateJob.objects.filter(
            Q(scheduled_at=None) | Q(scheduled_at__lte=moments.now()), status="todo", task_name="santai.run"
        ).order_by("id")
        rows = list(waiting.values_list("id", "args")[:50])
        if not rows:
            break
        for key, args in rows:
            run(args["name"], args["arguments"])
            _mark_done(key)
            done += 1
    return done


def _mark_done(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [key])


def run(name: str, arguments: Arguments) -> None:
    """Run the job `name` now."""
    _tasks[name](**arguments)


@app.task(name="santai.run", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def _run(name: str, arguments: Arguments) -> None:
    run(name, arguments)


@app.periodic(cron="* * * * *")
@app.task(name="santai.minute", queueing_lock="santai.minute")
def _minute(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler
    """Queue every minute's jobs one by one, so that one that fails holds up no other."""
    for name in _each_minute:
        enqueue(name)


@app.periodic(cron="* * * * *")
@app.task(name="santai.reap", queueing_lock="santai.reap")
async def _reap(timestamp: int) -> None:  # noqa: ARG001  given by the scheduler
    """Give back the jobs of a worker that was killed; without this they would be "doing" for ever."""
    manager = app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(stalled)
