"""`./santai calendar FILE`: take in a year's holiday notice and recount every running clock."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from santai.cases.operations import editions
from santai.identity.types import Permission, Scope
from santai.kernel import calendars, moments
from santai.kernel.errors import DomainError

if TYPE_CHECKING:
    from argparse import ArgumentParser

OPERATOR = Scope(kind="system", role="system_admin", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))


class Command(BaseCommand):
    """Imports one calendar edition."""

    help = "Take in a calendar edition (JSON, form of kernel/data/calendars.json) and recount every running clock."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, json: bool, **options: object) -> None:  # noqa: ARG002
        """Import the edition and say how many cases are being recounted."""
        try:
            document = _read(file)
            count = editions.take_in(document=document, by=OPERATOR, at=moments.now())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"读不了这份文件：{file}") from error
        except DomainError as error:
            raise CommandError(error.sentence()) from error
        said = f'{{"year": {document["year"]}, "cases": {count}}}'
        self.stdout.write(said if json else f"{document['year']} 年日历已收下，{count} 件在办事项正在重新计算时限。")


def _read(file: Path) -> calendars.EditionDocument:
    document: calendars.EditionDocument = json.loads(file.read_text())
    return document
