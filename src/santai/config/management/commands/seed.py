"""`seed`: fill directory and register from the region pack; safe to repeat, never over rows that people edited."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import BaseCommand

from santai.directory import operations as directory
from santai.directory import queries
from santai.practitioners import operations as practitioners

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Loads the region pack's city."""

    help = "Fill directory and register from the region pack; rows that people edited are left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare `--minimal` and `--database`."""
        parser.add_argument("--minimal", action="store_true", help="a small part, for tests")
        parser.add_argument("--database", default="owner", help="connection alias; the owner's by default")

    def handle(self, *, minimal: bool, database: str, verbosity: int, **_: object) -> None:
        """Run the command."""
        began = monotonic()
        pack = queries.region_pack()
        units, changed = directory.seed(pack=pack, minimal=minimal, using=database)
        changed |= practitioners.seed(pack=pack, units=units, minimal=minimal, using=database)
        if verbosity:
            for name, count in changed.items():
                self.stdout.write(f"{name}: {count} 行新增或更新")
            self.stdout.write(f"{settings.SANTAI_REGION_PACK.name}: {monotonic() - began:.1f} 秒")
