"""`./santai simulate`: play a month of a made-up city in a database of its own, and keep it to look at."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from random import Random
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from santai.config.simulation import arrivals, telling, workers
from santai.config.simulation.month import Month
from santai.kernel import moments, reckoning
from santai.kernel.calendars import BEIJING

KEPT_SHIFT = "ALTER DATABASE {} SET santai.shift = %s"


class Command(BaseCommand):
    """Plays the days before today, so that today's desks find a month behind them."""

    help = "play a month of a made-up city in a database of its own"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--days", type=int, default=30)
        parser.add_argument("--each-day", type=float, default=60.0, help="contacts on an ordinary working day")
        parser.add_argument("--first", type=date.fromisoformat, help="first day; by default so many days before today")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *, days: int, each_day: float, first: date | None, seed: int, **options: object) -> None:
        """Run the command."""
        if settings.SANTAI_MODE != "demo" or settings.DATABASES["default"]["NAME"] == "santai":
            raise CommandError("只在演示环境、单独的数据库里模拟。")
        if days < 1 or each_day <= 0:
            raise CommandError("--days 和 --each-day 要大于 0。", returncode=2)
        call_command("seed", stdout=self.stderr)
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM cases_workorder)")
            if cursor.fetchone()[0]:
                raise CommandError("这个数据库里已经有工单，请换一个空的数据库来模拟。")
        began, calendar = monotonic(), reckoning.calendar()
        day = first or moments.now().astimezone(BEIJING).date() - timedelta(days=days)
        start, end = (datetime.combine(one, time(0), BEIJING) for one in (day, day + timedelta(days=days)))
        draw = Random(seed)  # noqa: S311  a drill, not a secret
        hired = workers.workers(draw, first=day, days=days, works=calendar.is_working_day, at=start)
        month = Month(draw, workers=hired, works=calendar.is_working_day, until=end)
        coming = arrivals.arrivals(draw, first=day, days=days, each_day=each_day, works=calendar.is_working_day)
        month.run(coming, first=start, tell=lambda at: print(at.astimezone(BEIJING).date(), file=sys.stderr))  # noqa: T201
        with connections["owner"].cursor() as cursor:
            found = telling.summary(month.counts, cursor)
        found |= {"first": day.isoformat(), "days_played": days, "seconds": round(monotonic() - began, 1)}
        self._keep(end)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=None if options["json"] else 2))
        if not found["balances"]:
            raise CommandError("账不平：登记的和办结、在办的合起来不相等。", returncode=1)

    def _keep(self, end: datetime) -> None:
        """Let whoever looks at this database find the end of the month as its present."""
        name = connections["owner"].settings_dict["NAME"]
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT (%s::timestamptz - clock_timestamp())::text", [end])
            shift = cursor.fetchone()[0]
            cursor.execute(KEPT_SHIFT.format(connections["owner"].ops.quote_name(name)), [shift])
