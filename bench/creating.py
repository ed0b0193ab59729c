"""Creating orders through the real API at many connections, round by round beside pgbench with the same statements."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client as Browser

from bench import figures, load, recording, server
from bench.limit import Limit
from santai.identity.models import Client
from santai.identity.operations import accounts
from santai.identity.types import Permission, Scope
from santai.kernel import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.run import Plan

PATH = "/api/v1/orders"
TOLD = {
    "story": "在示例船厂干了3个月，老板欠我45600元工资，去要就说没钱，该找谁？",
    "name": "王示例一二",
    "phone": "19900000001",
    "matter": "labour",
    "division": "",
}
"""One made-up request for all: it has a telephone, so that its notice and the notice's job are written too."""
CREATED = 201
WARMING_SECONDS = 2
BY = Scope(kind="system", role="system", verbs=frozenset({Permission.ACCOUNT_MANAGE}))
INSERTED = "SELECT sum(n_tup_ins)::bigint FROM pg_stat_user_tables"


@dataclass(frozen=True)
class Taken:
    """One request taken in this process: its statements and what it made."""

    statements: list[recording.Statement]
    fresh: set[str]


def measure(plan: Plan) -> dict[str, object]:
    """Return what creating costs, as a share of what the database alone does in the same minutes."""
    name, key = f"bench-{secrets.token_hex(4)}", secrets.token_urlsafe(24)
    accounts.register_client(name=name, key=key, by=BY, at=moments.now())
    try:
        return _measure(plan, key)
    finally:
        Client.objects.filter(name=name).update(is_active=False)


def _measure(plan: Plan, key: str) -> dict[str, object]:
    _take(key)  # what is read once only
    first, second = _take(key), _take(key)
    fresh = first.fresh | recording.fresh_ids(first.statements, second.statements)
    limit = Limit(pgbench=plan.pgbench, script=recording.script(first.statements, fresh=fresh))
    found, limits, cpu = load.Answers(), [], 0.0
    with server.serving_here() as web:
        _load(web.port, key, plan.connections, WARMING_SECONDS)
        for _ in range(plan.rounds):
            before = web.cpu_ms()
            found.add(_load(web.port, key, plan.connections, plan.seconds))
            cpu += web.cpu_ms() - before
            limits.append(limit.tps(connections=plan.connections, seconds=plan.seconds))
    made, tps = found.statuses[CREATED], sum(limits) / len(limits)
    return {
        "ratio": round(made / found.seconds / tps, 3),
        "rps": round(made / found.seconds, 1),
        "p99_ms": round(figures.percentile(found.took, 99), 1),
        "rows": _rows(key),
        "sql": recording.counted(first.statements),
        "cpu_ms": round(cpu / max(1, made), 2),
        "limit_tps": round(tps, 1),
        "refused": found.statuses.total() - made,
    }


def _take(key: str) -> Taken:
    """Create one order in this process and keep what was sent to the database."""
    sent = _key()
    headers = {"authorization": f"Bearer {key}", "idempotency-key": sent}
    with recording.recording() as statements:
        answer = Browser().post(PATH, json.dumps(TOLD), content_type="application/json", headers=headers)
    if answer.status_code != CREATED:
        raise RuntimeError(answer.content.decode()[:400])
    made = answer.json()
    return Taken(statements=statements, fresh={sent, made["number"], made["case_code"]})


def _rows(key: str) -> int:
    """Return how many rows one order writes, as the database counts them."""
    counts = []
    for work in (lambda: None, lambda: _take(key)):
        work()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
            cursor.execute(INSERTED)
            counts.append(int(cursor.fetchone()[0]))
    return counts[1] - counts[0]


def _key() -> str:
    return f"bench-{secrets.randbelow(10**recording.DIGITS):0{recording.DIGITS}}"


def _load(port: int, key: str, connections: int, seconds: float) -> load.Answers:
    requests = _requests(port, key)
    return load.run(port=port, connections=connections, seconds=seconds, request=lambda: next(requests))


def _requests(port: int, key: str) -> Iterator[bytes]:
    body = json.dumps(TOLD, ensure_ascii=False).encode()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nIdempotency-Key: "
    ).encode()
    while True:
        yield head + _key().encode() + b"\r\n\r\n" + body
