"""The month: people come, desks work, askers answer and rate, time runs; one queue of moments, in order."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final
from uuid import UUID

from santai.cases.operations import intake, moves
from santai.cases.operations.beyond import outside
from santai.cases.types import Channel, Intake
from santai.config.filling import stories
from santai.config.simulation import desk
from santai.directory import queries as directory
from santai.identity.operations import codes
from santai.identity.types import ANONYMOUS, Scope
from santai.kernel import jobs, moments
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError
from santai.supervision import tasks as supervision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from random import Random

    from santai.cases.types import Opened
    from santai.config.simulation.arrivals import Arrival
    from santai.config.simulation.workers import Worker

HOUR: Final = timedelta(hours=1)
IDLE: Final = timedelta(minutes=20)
NAMED_PLACE: Final = 0.6
DOUBLES: Final = 0.015
RATES: Final = 0.35
DISSATISFIED: Final = 0.1
FAIR: Final = 0.12
WITHDRAWS: Final = 0.02
ANSWERS: Final = 0.8
CALL_HOUR: Final = 15
BURST: Final = "示例船厂关门了，老板欠我们{n}个月工资，一共{sum}元，该找谁？"


@dataclass(order=True)
class Moment:
    """Something that will happen."""

    at: datetime
    number: int
    act: Callable[[datetime], None] = field(compare=False)


class Month:
    """One run over the arrivals; `counts` tells by Beijing day what happened, `refused` which rules said no."""

    def __init__(self, draw: Random, *, workers: list[Worker], works: Callable[[date], bool], until: datetime) -> None:
        self.draw = draw
        self.workers = workers
        self.works = works
        self.until = until
        seats = directory.seats({worker.scope.unit_id for worker in workers if worker.scope.unit_id})
        self.places = sorted(area.code for area in seats.values())
        self.counts: dict[str, Counter[str]] = {}
        self.askers: dict[UUID, Scope] = {}
        self.numbers: dict[UUID, str] = {}
        self.doubles: dict[UUID, str] = {}
        self._queue: list[Moment] = []
        self._numbers = count()

    def run(self, arrivals: Iterable[Arrival], *, first: datetime, tell: Callable[[datetime], None]) -> None:
        """Play everything up to the end; `tell` hears of each new day."""
        for arrival in arrivals:
            self._plan(arrival.at, lambda at, arrival=arrival: self._arrive(arrival, at))  # type: ignore[misc]
        for worker in self.workers:
            self._plan(worker.next_free(first, self.works), lambda at, worker=worker: self._work(worker, at))  # type: ignore[misc]
        self._plan(first, self._tick)
        day = first.astimezone(BEIJING).date()
        while self._queue and self._queue[0].at < self.until:
            moment = heapq.heappop(self._queue)
            if moment.at.astimezone(BEIJING).date() > day:
                day = moment.at.astimezone(BEIJING).date()
                tell(moment.at)
            moment.act(moment.at)

    def _plan(self, at: datetime, act: Callable[[datetime], None]) -> None:
        heapq.heappush(self._queue, Moment(at, next(self._numbers), act))

    def _note(self, at: datetime, what: str) -> None:
        self.counts.setdefault(at.astimezone(BEIJING).date().isoformat(), Counter())[what] += 1

    def _arrive(self, arrival: Arrival, at: datetime) -> None:
        """Have somebody tell their matter; a few tell it twice, under another number."""
        told = stories.tell(self.draw)
        story = BURST.format(n=told.count, sum=told.amount) if arrival.in_burst else told.story
        place = self.draw.choice(self.places) if self.draw.random() < NAMED_PLACE else ""
        given = Intake(story=story, channel=Channel(arrival.channel), name=told.name, phone=told.phone, division=place)
        opened = self._take_in(given, at)
        if self.draw.random() < DOUBLES:
            again = self._take_in(given, at + timedelta(minutes=5))
            self.doubles[again.order_id] = opened.number
        if self.draw.random() < WITHDRAWS:
            self._plan(at + self._some(20), lambda now: self._citizen(opened.case_id, "withdraw", now))

    def _take_in(self, given: Intake, at: datetime) -> Opened:
        key = UUID(int=self.draw.getrandbits(128)).hex
        opened = intake.create(intake=given, key=key, by=ANONYMOUS, at=at)
        self.askers[opened.case_id] = codes.holder(code_id=opened.code_id, order_id=opened.order_id)
        self._note(at, "created")
        return opened

    def _some(self, hours: float) -> timedelta:
        return timedelta(hours=self.draw.lognormvariate(0, 0.7) * hours)

    def _work(self, worker: Worker, at: datetime) -> None:
        """Do the most urgent thing, then be free again when it is done; with nothing to do, make calls that are due."""
        spent = IDLE
        if worker.scope.role in {"agent", "clerk"}:
            row = desk.next_row(worker.scope)
            if row is not None:
                spent = desk.effort(self.draw)
                boss = next((one.scope for one in self.workers if _leads(one.scope, worker.scope)), None)
                by = worker.scope
                done, code = desk.work(self.draw, row=row, by=by, boss=boss, doubles=self.doubles, at=at)
                self._note(at, done or "nothing")
                self._react(row.case_id, done, at)
                if code:
                    self._plan(at + self._some(40), lambda now: self._outside(code, now))
            elif at.astimezone(BEIJING).hour >= CALL_HOUR:
                self.counts.setdefault(at.astimezone(BEIJING).date().isoformat(), Counter())["calls"] += desk.call(
                    self.draw, by=worker.scope, at=at
                )
        self._plan(worker.next_free(at + spent, self.works), lambda now: self._work(worker, now))

    def _react(self, case_id: UUID, done: str, at: datetime) -> None:
        """Plan what the asker does about it: rate or stay silent, answer a question or not."""
        if done == "reply" and self.draw.random() < RATES:
            score = self.draw.random()
            move = "dissatisfied" if score < DISSATISFIED else "fair" if score < DISSATISFIED + FAIR else "satisfied"
            self._plan(at + self._some(8), lambda now: self._citizen(case_id, move, now))
        if done == "ask" and self.draw.random() < ANSWERS:
            self._plan(at + self._some(20), lambda now: self._citizen(case_id, "answer", now))

    def _citizen(self, case_id: UUID, move: str, at: datetime) -> None:
        asker = self.askers.get(case_id)
        if asker is None:
            return
        try:
            moves.act(case_id=case_id, move=move, values={"words": "没有签过书面合同。"}, by=asker, at=at)
            self._note(at, move)
        except DomainError as refused:
            self._note(at, f"refused:{refused.code}")

    def _outside(self, code: str, at: datetime) -> None:
        """Let an outside body answer what was forwarded to it, if it still can."""
        try:
            outside.reply(code=code, text="示例回函：已经受理。", name="示例科", by=ANONYMOUS, at=at)
            self._note(at, "outside_reply")
        except DomainError as refused:
            self._note(at, f"refused:{refused.code}")

    def _tick(self, at: datetime) -> None:
        """Once an hour let time run: periods that ended, messages, cards and sheets."""
        with moments.moved(at):
            jobs.drain_jobs()
            supervision.follow()
        self._plan(at + HOUR, self._tick)


def _leads(one: Scope, other: Scope) -> bool:
    return one.role == "supervisor" and one.unit_id == other.unit_id
