"""`django work`: run waiting jobs until told to stop; as many of these processes as the load asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

if TYPE_CHECKING:
    from argparse import ArgumentParser

POLLING_SECONDS = 0.5


class Command(BaseCommand):
    """Runs the jobs' worker."""

    help = "Run waiting jobs until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask how many jobs may run at once, and whether to leave when none is waiting."""
        parser.add_argument("--concurrency", type=int, default=4)
        parser.add_argument("--one-shot", action="store_true")

    def handle(self, *, concurrency: int, one_shot: bool, **options: object) -> None:  # noqa: ARG002
        """Run the worker; polling every half second also finds jobs freed by a lock or a killed worker."""
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            app.run_worker(
                concurrency=concurrency,
                wait=not one_shot,
                fetch_job_polling_interval=POLLING_SECONDS,
                delete_jobs="successful",
            )
