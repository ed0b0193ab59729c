"""The day itself: who asks where, who answers, who asks again, who is not satisfied; a few threads side by side."""

from __future__ import annotations

import queue
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from day import answers
from day.browser import Answer, Browser
from day.people import Matter, Program, Site, Staff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from day.journal import Journal

PASSWORD = "santai-demo-2026"  # noqa: S105  shown on every demonstration's sign-in page
DESKS = {"counter": "clerk", "hotline": "agent"}
"""Who takes down what is told at a counter and on the telephone; both also answer."""
THREADS = 4
TOLD_EVERY = 50
OK = 200
CHANNELS = ("web", "web", "api", "counter", "hotline")
REPEATED, ASKED_AGAIN, DISSATISFIED, FAIR = 0.1, 0.3, 0.12, 0.1
LEFT = (("received", 0.03), ("accepted", 0.03), ("replied", 0.04))
"""In which state, and how often, people leave their matter for today."""
FIRST = 3.0
"""How much more often they do on a system's first day, so that its desks have something to do."""
Person = Site | Program | Staff


@dataclass(frozen=True)
class Course:
    """What will happen to one question, drawn before the day begins."""

    channel: str
    desk: str
    repeated: bool
    asked_again: bool
    score: str
    left: str


def course(draw: Random, *, leaving: float = 1.0) -> Course:
    """Return what happens to the next question; `left` names the state in which its people leave it, if any."""
    chance, left = draw.random() / leaving, ""
    for state, share in LEFT:
        if not left and chance < share:
            left = state
        chance -= share
    score = draw.random()
    return Course(
        channel=draw.choice(CHANNELS),
        desk=draw.choice(list(DESKS)),
        repeated=draw.random() < REPEATED,
        asked_again=draw.random() < ASKED_AGAIN,
        score="dissatisfied" if score < DISSATISFIED else "fair" if score < DISSATISFIED + FAIR else "satisfied",
        left=left,
    )


class Day:
    """One run over a list of questions against a running system."""

    def __init__(self, *, base: str, journal: Journal, seed: int, leaving: float = 1.0) -> None:
        self.base = base
        self.journal = journal
        self.leaving = leaving
        self.draw = Random(seed)  # noqa: S311  a drill, not a secret
        self.desks: dict[str, queue.Queue[Staff]] = {name: queue.Queue() for name in DESKS}

    def open_desks(self) -> None:
        """Sign the staff in, each with two windows open."""
        for desk, name in DESKS.items():
            staff = Staff(Browser(self.base), name)
            staff.sign_in(PASSWORD)
            self.desks[desk].put(staff)
            self.desks[desk].put(staff.second_window())

    def run(self, questions: list[str]) -> None:
        """Play every question through."""
        plan = [(place, text, course(self.draw, leaving=self.leaving)) for place, text in enumerate(questions)]
        with ThreadPoolExecutor(THREADS) as pool:
            for done, _ in enumerate(pool.map(lambda one: self.play(*one), plan), start=1):
                if done % TOLD_EVERY == 0 or done == len(plan):
                    print(f"{done} / {len(plan)}", file=sys.stderr, flush=True)  # noqa: T201

    @contextmanager
    def desk(self, name: str) -> Iterator[Staff]:
        """Lend a free member of staff of this desk."""
        staff = self.desks[name].get()
        try:
            yield staff
        finally:
            self.desks[name].put(staff)

    def play(self, place: int, question: str, chosen: Course) -> None:
        """Take one question from the first word to its rating."""
        matter = Matter(place=place, question=question, channel=chosen.channel)
        if not self._arrive(matter, repeated=chosen.repeated) or chosen.left == "received":
            return
        with self.desk(chosen.desk) as staff:
            self._note(matter, "list", staff.list_work())
            if not self._moved(matter, "accept", staff.move(matter, "accept"), "accepted") or chosen.left == "accepted":
                return
            if not self._answer(matter, staff, again=False):
                return
        if chosen.asked_again:
            self._note(matter, "track", self._elsewhere(matter).track(matter))
        if chosen.left != "replied":
            self._rate(matter, chosen)

    def _arrive(self, matter: Matter, *, repeated: bool) -> bool:
        """Tell the question at its channel; some press twice, and the second time must change nothing."""
        for step in ("create", "repeat") if repeated else ("create",):
            answer = self._ask(matter)
            if step == "create" and (answer.status == 0 or answer.status >= 500):  # noqa: PLR2004
                self._note(matter, "create", answer)
                answer = self._ask(matter)
            matter.state = "received" if matter.number else ""
            self._note(matter, step, answer)
        return bool(matter.number)

    def _ask(self, matter: Matter) -> Answer:
        if matter.channel in DESKS:
            with self.desk(matter.channel) as staff:
                return staff.ask(matter)
        return self._person(matter.channel).ask(matter)

    def _person(self, channel: str) -> Site | Program:
        browser = Browser(self.base)
        return Program(browser) if channel == "api" else Site(browser)

    def _elsewhere(self, matter: Matter) -> Site | Program:
        return self._person("web" if matter.channel == "api" else "api")

    def _answer(self, matter: Matter, staff: Staff, *, again: bool) -> bool:
        text = answers.reply(matter.question, place=matter.place, again=again)
        return self._moved(matter, "answer", staff.move(matter, "reply", reply=text), "replied")

    def _rate(self, matter: Matter, chosen: Course) -> None:
        person = self._person(matter.channel)
        state = "redo" if chosen.score == "dissatisfied" else "closed"
        if not self._moved(matter, "rate", person.rate(matter, chosen.score), state) or state == "closed":
            return
        with self.desk(chosen.desk) as staff:
            if not self._answer(matter, staff, again=True):
                return
        self._moved(matter, "rate", person.rate(matter, "satisfied"), "closed")

    def _moved(self, matter: Matter, step: str, answer: Answer, state: str) -> bool:
        done = answer.status == OK
        matter.state = state if done else matter.state
        self._note(matter, step, answer)
        return done

    def _note(self, matter: Matter, step: str, answer: Answer) -> None:
        self.journal.note(
            question=matter.place,
            channel=matter.channel,
            step=step,
            answer=answer,
            number=matter.number,
            key=matter.key,
            state=matter.state,
        )
