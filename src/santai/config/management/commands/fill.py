"""`./santai fill`: many made-up orders in the second database, to measure and to look at query plans with."""

from __future__ import annotations

import json
import sys
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from psycopg.conninfo import make_conninfo

from santai.config.filling import loading
from santai.directory.models import Unit
from santai.kernel import moments

TOLD_EVERY = 10_000


class Command(BaseCommand):
    """Fills the database it is pointed at; the launcher points it at the second one."""

    help = "fill the second database with made-up orders"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--orders", type=int, required=True, help="how many orders to add")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same orders")
        parser.add_argument("--days", type=int, default=loading.SPAN_DAYS, help="how far back the oldest order lies")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *, orders: int, seed: int, days: int, **options: object) -> None:
        """Run the command."""
        if orders < 1 or days < 1:
            raise CommandError("--orders 和 --days 要大于 0。", returncode=2)
        if settings.SANTAI_MODE != "demo":
            raise CommandError("正式环境不能填充虚构工单。")
        if not Unit.objects.filter(kind="centre").exists():
            call_command("seed", stdout=self.stderr)
        dsn, now, began = owner_dsn(), moments.now(), monotonic()
        for done in loading.load(dsn=dsn, orders=orders, seed=seed, now=now, days=days):
            if done % TOLD_EVERY == 0 or done == orders:
                print(f"{done} / {orders}", file=sys.stderr, flush=True)  # noqa: T201
        self._tell(orders=orders, seconds=monotonic() - began, as_json=bool(options["json"]))

    def _tell(self, *, orders: int, seconds: float, as_json: bool) -> None:
        found = {"orders": orders, "seconds": round(seconds, 1), "per_second": round(orders / seconds)}
        text = json.dumps(found) if as_json else f"{orders} 件，{seconds:.1f} 秒，每秒 {orders / seconds:.0f} 件。"
        self.stdout.write(text)


def owner_dsn() -> str:
    """Return the owner's connection string, whose role the loader's is taken from."""
    parts = connections["owner"].settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return make_conninfo(**{name: str(parts[key]) for name, key in names.items() if parts[key]})
