"""From a made-up order to lines for COPY: every table a real order writes, sealed and indexed like a real one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from santai.cases import policies, registry
from santai.cases.operations import numbers
from santai.cases.types import Label
from santai.config.filling import stories, walks
from santai.identity.operations.grants import NO_DUE
from santai.identity.types import phone_principal
from santai.kernel import reckoning, texts
from santai.kernel.codes import QUERY_ALPHABET, QUERY_LENGTH
from santai.kernel.lifecycle import ClockKind
from santai.kernel.secrets import keyring

if TYPE_CHECKING:
    from santai.config.filling.walks import Walk

TABLES: dict[str, tuple[str, ...]] = {
    "identity_grant": ("id", "principal", "order_id", "case_id", "created_at", "due_at", "open"),
    "identity_querycode": (
        "id", "number", "order_id", "code_index", "created_at", "ended_at", "issued_by_id", "checked_identity",
    ),
    "cases_workorder": (
        "id", "number", "channel", "story", "summary", "by_voice", "matter", "division", "language", "label",
        "safe_to_contact", "created_at", "version",
    ),
    "cases_case": (
        "id", "order_id", "line", "code", "unit_id", "assignee_id", "state", "outcome", "urgent", "rounds",
        "opened_at", "due_at", "closed_at", "version", "hand_backs", "handed_from_id",
        "lead_id", "parent_id",
    ),
    "cases_party": (
        "id", "order_id", "capacity", "name", "phone", "email", "citizen_id", "phone_index", "citizen_id_index",
        "checked_at", "checked_by_id", "adaptations", "groups", "contact",
    ),
    "cases_contact": ("id", "order_id", "channel", "at", "post_id", "outlet_id"),
    "cases_clock": (
        "id", "order_id", "case_id", "rule", "kind", "started_at", "due_at", "due_internal_at", "stopped_at",
        "told_at", "provisional", "edition", "tolls", "extended",
    ),
    "cases_message": ("id", "order_id", "case_id", "kind", "text", "post_id", "author_name", "at"),
    "cases_rating": ("id", "order_id", "case_id", "round", "score", "reason", "at"),
    "cases_searchtoken": ("token", "case_id", "created_at"),
    "audit_event": (
        "id", "code", "at", "recorded_at", "actor_kind", "actor_id", "post_id", "order_id", "case_id", "request_id",
        "values",
    ),
}  # fmt: skip
"""Columns by table, in the order in which rows may be written: grants open what follows."""

LINE = "consultation"
NO, YES = False, True
POSTS_PER_UNIT = 5
SCORES = frozenset({"satisfied", "fair", "dissatisfied"})
Value = str | int | bool | datetime | UUID | None


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit that takes requests in: its area code, everyone above it, its made-up posts."""

    unit_id: UUID
    area: str
    chain: tuple[str, ...]
    posts: tuple[str, ...]

    @classmethod
    def of(cls, unit_id: UUID, area: str, chain: list[UUID]) -> Desk:
        """Return the desk of a unit; the same unit has the same posts."""
        posts = (str(uuid5(unit_id, f"post:{number}")) for number in range(POSTS_PER_UNIT))
        return cls(unit_id, area, tuple(map(str, chain)), tuple(posts))


@dataclass(slots=True)
class Lines:
    """Lines for COPY by table, and the draw that makes ids."""

    draw: Random
    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in TABLES})
    latest: datetime | None = None
    stamp: int = 0

    def add(self, table: str, *values: Value) -> None:
        """Add a row."""
        self.lines[table].append("\t".join([value if type(value) is str else _text(value) for value in values]))

    def key(self, at: datetime) -> str:
        """Return a UUID version 7 of a moment, drawn, so that the same seed makes the same ids."""
        if at is not self.latest:
            self.latest, self.stamp = at, int(at.timestamp() * 1000) << 80
        bits = self.stamp | self.draw.getrandbits(76) | 0x7 << 76
        digits = f"{bits & ~(0xC << 60) | 0x8 << 60:032x}"
        return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-{digits[16:20]}-{digits[20:]}"


def _text(value: Value) -> str:
    if value is None:
        return "\\N"
    if value is True or value is False:
        return "t" if value else "f"
    return str(value)


def _sealed(plain: str, *, place: str) -> str | None:
    return "\\\\x" + keyring().seal(plain, place=place).hex() if plain else None


@lru_cache(maxsize=1)
def _table() -> walks.Table:
    return walks.Table.of(registry.get(LINE).lifecycle)


@lru_cache(maxsize=100)
def _moved(move: str, source: str, target: str, outcome: str) -> str:
    return json.dumps({"line": LINE, "move": move, "from_state": source, "to_state": target, "outcome": outcome})


@lru_cache(maxsize=2000)
def _created(channel: str, unit_id: UUID) -> str:
    return json.dumps({"channel": channel, "line": LINE, "unit_id": str(unit_id), "idempotency": ""})


@lru_cache(maxsize=1)
def _edition() -> str:
    return reckoning.calendar().edition_id


@lru_cache(maxsize=20_000)
def _index(value: str, domain: str) -> str:
    return keyring().index(value, domain=domain) if value else ""


@lru_cache(maxsize=20_000)
def _phone(phone: str) -> str:
    return str(phone_principal(phone))


_token = lru_cache(maxsize=50_000)(texts.token)


def tokens(told: stories.Told) -> set[str]:
    """Return what `kernel.texts.tokens` returns, each piece fingerprinted once only; a test compares the two."""
    found = {_token(word, domain="word") for word in sorted(texts.words(texts.summary(told.story)))[: texts.MAX_TOKENS]}
    found |= {_token(piece, domain="name") for piece in {told.name, *texts.words(told.name)} if piece}
    return found | {_token(piece, domain="phone") for piece in {told.phone, told.phone[-4:]} if piece}


@dataclass(frozen=True, slots=True)
class Made:
    """One order under way: its ids and what everything of it shares."""

    order_id: str
    case_id: str
    at: datetime
    when: str
    desk: Desk
    post: str
    told: stories.Told
    walk: Walk
    label: Label


def order(lines: Lines, *, desk: Desk, sequences: tuple[int, int], created_at: datetime, now: datetime) -> None:
    """Add one order with all its rows."""
    draw = lines.draw
    told = stories.tell(draw)
    line = registry.get(LINE)
    done = walks.walk(_table(), draw, created_at=created_at, now=now)
    made = Made(
        order_id=lines.key(created_at), case_id=lines.key(created_at), at=created_at,
        when=str(created_at), desk=desk,
        post=draw.choice(desk.posts), told=told, walk=done,
        label=policies.label_for(text=told.story, matter=told.matter),
    )  # fmt: skip
    number = numbers.code(letters=registry.ORDER_LETTERS, area=desk.area, sequence=sequences[0], at=created_at)
    code = numbers.code(letters=line.letters, area=desk.area, sequence=sequences[1], at=created_at)
    _grants(lines, made, code_id=_query_code(lines, made, number))
    _order_and_case(lines, made, number=number, code=code)
    _people(lines, made)
    _clocks(lines, made)
    _history(lines, made)


def _query_code(lines: Lines, made: Made, number: str) -> str:
    plain = "".join(lines.draw.choices(QUERY_ALPHABET, k=QUERY_LENGTH))
    index = keyring().index(f"{number}:{plain}", domain="query_code")
    code_id = lines.key(made.at)
    lines.add("identity_querycode", code_id, number, made.order_id, index, made.when, None, None, "")
    return code_id


def _grants(lines: Lines, made: Made, *, code_id: str) -> None:
    walk, phone = made.walk, made.told.phone
    principals = [code_id, *made.desk.chain]
    if any(move.permission.startswith("case:") for move, _, _ in walk.moves):
        principals.append(made.post)
    if phone and made.label is Label.NORMAL:
        principals.append(_phone(phone))
    due_at, is_open = str(walk.due_at or NO_DUE), _text(walk.closed_at is None)
    for principal in principals:
        key = lines.key(made.at)
        lines.add("identity_grant", key, principal, made.order_id, made.case_id, made.when, due_at, is_open)


def _order_and_case(lines: Lines, made: Made, *, number: str, code: str) -> None:
    told, walk = made.told, made.walk
    rounds = sum(move.key == "reply" for move, _, _ in walk.moves)
    story = _sealed(told.story, place=f"cases.workorder.story.{made.order_id}")
    lines.add(
        "cases_workorder", made.order_id, number, told.channel, story, texts.summary(told.story), NO, told.matter,
        "", "zh-hans", made.label, YES, made.when, 1,
    )  # fmt: skip
    lines.add(
        "cases_case", made.case_id, made.order_id, LINE, code, made.desk.unit_id, made.post if walk.moves else None,
        walk.state, walk.outcome, policies.in_danger(told.story), rounds, made.when, walk.due_at, walk.closed_at,
        1 + len(walk.moves), 0, None, None, None,
    )  # fmt: skip


def _people(lines: Lines, made: Made) -> None:
    told, key = made.told, lines.key(made.at)
    place = "cases.party.{}." + key
    lines.add(
        "cases_party", key, made.order_id, "asker", _sealed(told.name, place=place.format("name")),
        _sealed(told.phone, place=place.format("phone")), None, None, _index(told.phone, "phone"), "", None, None,
        None, None, None,
    )  # fmt: skip
    lines.add("cases_contact", lines.key(made.at), made.order_id, told.channel, made.when, None, None)
    rest = f"\t{made.case_id}\t{made.when}"
    lines.lines["cases_searchtoken"] += [token + rest for token in tokens(told)]


def _clocks(lines: Lines, made: Made) -> None:
    edition = _edition()
    for clock in made.walk.clocks:
        rule, due = clock.rule, clock.due
        told_at = clock.started_at if rule.kind is ClockKind.PROMISED else None
        lines.add(
            "cases_clock", lines.key(clock.started_at), made.order_id, made.case_id, rule.key, rule.kind,
            clock.started_at, due.due_at, due.due_internal_at, clock.stopped_at, told_at, due.provisional, edition,
            "[]", 0,
        )  # fmt: skip


def _history(lines: Lines, made: Made) -> None:
    """Add the facts of the way, and the answers and ratings given on it."""
    _event(
        lines, made, "order.created", at=made.at, actor="anonymous",
        values=_created(made.told.channel, made.desk.unit_id),
    )  # fmt: skip
    rounds = 0
    for move, source, at in made.walk.moves:
        if "reply" in move.needs or "question" in move.needs:
            rounds += "reply" in move.needs
            _say(lines, made, stories.reply(made.told, lines.draw, again=rounds > 1), at=at)
        if "rating" in move.writes and move.outcome in SCORES:
            key = lines.key(at)
            lines.add("cases_rating", key, made.order_id, made.case_id, rounds, move.outcome, None, at)
        actor = "staff" if move.permission in {"case:accept", "case:reply"} else "citizen"
        values = _moved(move.key, source, move.arrives(source), move.outcome)
        _event(lines, made, "case.moved", at=at, actor=actor, values=values)


def _say(lines: Lines, made: Made, text: str, *, at: datetime) -> None:
    key = lines.key(at)
    sealed = _sealed(text, place=f"cases.message.text.{key}")
    lines.add("cases_message", key, made.order_id, made.case_id, "reply", sealed, made.post, "示例工作人员", at)


def _event(lines: Lines, made: Made, code: str, *, at: datetime, actor: str, values: str) -> None:
    post = made.post if actor == "staff" else None
    when = str(at)
    lines.add(
        "audit_event", lines.key(at), code, when, when, actor, None, post, made.order_id, made.case_id, "", values,
    )  # fmt: skip
