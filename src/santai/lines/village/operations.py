"""Keeping a log once, whatever a device hands in and however often; correcting it without overwriting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from santai.audit.operations import KeyReusedError, fingerprint
from santai.cases.operations import intake, moves
from santai.cases.types import Channel, Intake
from santai.directory import queries as directory
from santai.identity.operations import grants
from santai.identity.types import Permission, Scope, operation, widened
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError
from santai.kernel.keys import new_key
from santai.lines.village import queries, rules
from santai.lines.village.models import ServiceLog
from santai.lines.village.types import Doubt, Item, Kept, Understood
from santai.papers.operations import uploads

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.types import Opened


def keep(*, item: Item, by: Scope, at: datetime, left: bool = False) -> Kept:
    """Keep a log; the same client id answers the same again, and other words under it are a second, held version.

    Nothing given is refused for its content: what is odd is held for a person to decide (`left`: whoever logged
    holds no post any more). Raises `ForbiddenError` and `BusyError`.
    """
    doubts = (Doubt.LEFT,) if left else ()
    try:
        return _keep(item=item, doubts=doubts, by=by, at=at)
    except KeyReusedError:
        body = [item.kind, item.topic, item.heads, item.village, item.note, item.phone]
        second = replace(item, client_id=uuid5(item.client_id, fingerprint(body)))
        return _keep(item=second, doubts=(*doubts, Doubt.TWO_VERSIONS), by=by, at=at)


@operation
def _keep(*, item: Item, doubts: tuple[Doubt, ...], by: Scope, at: datetime) -> Kept:
    by.check(Permission.SERVICE_LOG)
    read = _read(item, doubts=doubts, by=by, at=at)
    taken, voice, dropped = _files(item, by=by, at=at)
    told = Intake(
        story=rules.story(read, topic=_topic(read.topic)),
        line="village",
        channel=Channel.VILLAGE,
        phone=read.phone,
        division=read.village,
        matter=read.topic,
        by_voice=voice,
        uploads=taken,
    )
    opened = intake.create(intake=told, key=str(item.client_id), by=by, at=at)
    with widened(by, opened.code_id) as wider:
        row = ServiceLog.objects.filter(case_id=opened.case_id).order_by("revision").first()
        if row is None:
            row = _write(item, read, opened, by=wider, at=at)
    found = tuple(Doubt(code) for code in row.doubts.split())
    code = opened.query_code if read.phone else ""
    return Kept(number=opened.number, held=bool(found), doubts=found, query_code=code, dropped=dropped)


def _read(item: Item, *, doubts: tuple[Doubt, ...], by: Scope, at: datetime) -> Understood:
    own = {village.code for village in queries.villages(viewer=by, on=at.astimezone(BEIJING).date())}
    topics = {matter.code for matter in directory.matters()}
    read = rules.understand(item, at=at, own=own, exists=queries.is_village(item.village), topics=topics)
    own_doubts = tuple(doubt for doubt in read.doubts if Doubt.LEFT not in doubts or doubt != Doubt.FOREIGN_VILLAGE)
    return replace(read, doubts=(*doubts, *own_doubts))


def _files(item: Item, *, by: Scope, at: datetime) -> tuple[tuple[UUID, ...], bool, str]:
    """Return the files taken in, whether one is a voice, and why one was not taken: a log is never lost over a file."""
    taken: list[UUID] = []
    voice, dropped = False, ""
    for file in item.files:
        kind = "voice" if str(getattr(file, "content_type", "")).startswith(("audio", "video")) else "file"
        try:
            taken.append(uploads.take(file=file, kind=kind, by=by, at=at, key=str(item.client_id)))
            voice = voice or kind == "voice"
        except DomainError as error:
            dropped = error.sentence()
    return tuple(taken), voice, dropped


def _topic(code: str) -> str:
    return next((matter.label for matter in directory.matters() if matter.code == code), "")


def _write(item: Item, read: Understood, opened: Opened, *, by: Scope, at: datetime) -> ServiceLog:
    """Write the line's own row beside the case that was opened, let its author see it, and hold what is doubted."""
    if by.post_id:
        due_at = opened.promised_at
        grants.give(principals=[by.post_id], order_id=opened.order_id, case_id=opened.case_id, due_at=due_at, at=at)
    row = ServiceLog(
        order_id=opened.order_id,
        case_id=opened.case_id,
        client_id=item.client_id,
        actor_id=queries.person(by),
        post_id=by.post_id,
        kind=read.kind,
        topic=read.topic,
        heads=read.heads,
        village=read.village,
        served_on=read.served_on,
        claimed_at=read.claimed_at,
        at=at,
        doubts=" ".join(read.doubts),
    )
    row.save(force_insert=True)
    if read.doubts:
        moves.act(case_id=opened.case_id, move="hold", values={"words": rules.why_held(read)}, by=by, at=at)
    return row


@operation
def correct(*, case_id: UUID, item: Item, by: Scope, at: datetime) -> None:
    """Add a corrected version of one's own log, while it is open (seven days); the earlier ones stay.

    What was done, about what and for how many can be corrected; the same words again change nothing. Raises
    `NotFoundError` for somebody else's log and `ForbiddenMoveError` once it is closed or held.
    """
    by.check(Permission.SERVICE_LOG)
    before = queries.own(viewer=by, case_id=case_id)
    read = _read(replace(item, village=before.village, phone=""), doubts=(), by=by, at=at)
    if (before.kind, before.topic, before.heads) == (read.kind, read.topic, read.heads):
        return
    words = f"更正为：{rules.story(read, topic=_topic(read.topic))}"
    moves.act(case_id=case_id, move="correct", values={"words": words}, by=by, at=at)
    row = queries.own(viewer=by, case_id=case_id)
    row.id, row.revision, row.at, row.post_id = new_key(), row.revision + 1, at, by.post_id
    row.kind, row.topic, row.heads = read.kind, read.topic, read.heads
    row.save(force_insert=True)


def departed(user_id: UUID | None) -> Scope:
    """Return the scope in which a log is kept whose author holds no post any more: it sees nothing else."""
    verbs = frozenset({Permission.ORDER_CREATE, Permission.SERVICE_LOG})
    return Scope(kind="system", role="system", verbs=verbs, actor_id=user_id)
