"""Many connections that each send a request as soon as the last one is answered."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "127.0.0.1"
LONGEST_SECONDS = 30


@dataclass
class Answers:
    """What came back: how often each status, and how long each answer took, in milliseconds."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)

    def add(self, other: Answers) -> None:
        """Take in another run's answers."""
        self.seconds += other.seconds
        self.statuses += other.statuses
        self.took += other.took


def run(*, port: int, connections: int, seconds: float, request: Callable[[], bytes]) -> Answers:
    """Send what `request` makes over this many connections for this long; every request begun is waited for."""
    return asyncio.run(_run(port, connections, seconds, request))


async def _run(port: int, connections: int, seconds: float, request: Callable[[], bytes]) -> Answers:
    answers, began = Answers(), perf_counter()
    await asyncio.gather(*(_one(port, began + seconds, request, answers) for _ in range(connections)))
    answers.seconds = perf_counter() - began
    return answers


async def _one(port: int, until: float, request: Callable[[], bytes], answers: Answers) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    while (began := perf_counter()) < until:
        writer.write(request())
        async with asyncio.timeout(LONGEST_SECONDS):
            status = await _answer(reader)
        answers.took.append((perf_counter() - began) * 1000)
        answers.statuses[status] += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    await reader.readexactly(int(fields.get("content-length", "0")))
    return int(lines[0].split()[1])
