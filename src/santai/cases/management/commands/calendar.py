"""`./santai calendar FILE`: take in a year's holiday notice and recount every running clock."""

from __future__ import annotations

import json as form
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from santai.cases.operations import editions, recounting
from santai.identity.types import Permission, Scope, system_scope
from santai.kernel import calendars, moments
from santai.kernel.errors import DomainError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from uuid import UUID

OPERATOR = Scope(kind="system", role="system_admin", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))


class Command(BaseCommand):
    """Imports one calendar edition."""

    help = "Take in a calendar edition (JSON, form of kernel/data/calendars.json) and recount every running clock."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--now", action="store_true", help="count here and return when all is counted")
        parser.add_argument("--second", action="store_true", help="in the second database; read by the launcher")

    def handle(self, *, file: Path, json: bool, now: bool, **options: object) -> None:  # noqa: ARG002
        """Import the edition and say how many cases are being, or with `--now` were, recounted."""
        began = monotonic()
        try:
            document = _read(file)
            count = editions.take_in(document=document, by=OPERATOR, at=moments.now())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"读不了这份文件：{file}") from error
        except DomainError as error:
            raise CommandError(error.sentence()) from error
        if now:
            _count_now()
        told = {"year": document["year"], "cases": count} | ({"seconds": round(monotonic() - began, 1)} if now else {})
        self.stdout.write(form.dumps(told) if json else _words(told))


def _count_now() -> None:
    """Count every open case here, two batches at a time; the jobs that were queued for them will find nothing left."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(_count, editions.batches()))


def _count(batch: tuple[UUID, list[UUID]]) -> None:
    principal, cases = batch
    try:
        recounting.recount(case_ids=cases, by=system_scope(principal), at=moments.now())
    finally:
        connection.close()


def _words(told: dict[str, int | float]) -> str:
    if "seconds" in told:
        return "{year} 年日历已收下，{cases} 件在办事项的时限都已重新计算，用了 {seconds} 秒。".format(**told)
    return "{year} 年日历已收下，{cases} 件在办事项正在重新计算时限。".format(**told)


def _read(file: Path) -> calendars.EditionDocument:
    document: calendars.EditionDocument = form.loads(file.read_text())
    return document
