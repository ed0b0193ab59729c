"""`django work`: run waiting jobs until told to stop; as many of these processes as the load asks for."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

if TYPE_CHECKING:
    from argparse import ArgumentParser

POLLING_SECONDS = 0.5
RETRY_SECONDS = 2
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs the jobs' worker."""

    help = "Run waiting jobs until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask how many jobs may run at once, and whether to leave when none is waiting."""
        parser.add_argument("--concurrency", type=int, default=4)
        parser.add_argument("--one-shot", action="store_true")

    def handle(self, *, concurrency: int, one_shot: bool, **options: object) -> None:  # noqa: ARG002
        """Run the worker, and run it again when the database was away."""
        while True:
            try:
                _work(concurrency=concurrency, wait=not one_shot)
            except (ConnectorException, OperationalError):
                logger.warning("the database is away; trying again in %s s", RETRY_SECONDS)
                time.sleep(RETRY_SECONDS)
            else:
                return


def _work(*, concurrency: int, wait: bool) -> None:
    """Run jobs; polling every half second also finds those freed by a lock or a killed worker."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        app.run_worker(
            concurrency=concurrency,
            wait=wait,
            fetch_job_polling_interval=POLLING_SECONDS,
            delete_jobs="successful",
        )
