"""Words and files that come after the story: the asker's own, or what staff note down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from santai.audit.operations import append
from santai.cases import policies
from santai.cases.events import WordsAdded
from santai.cases.models import Contact, Message, WorkOrder
from santai.cases.operations import discretion
from santai.cases.operations.beyond import ladders
from santai.cases.types import Channel
from santai.cases.types.beyond import Kind
from santai.identity.types import Permission, Scope, operation
from santai.kernel import texts
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.papers.operations import uploads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID


class NothingToAddError(DomainError):
    """Neither words nor a file were given."""

    code = "nothing_to_add"
    message = mark("请写一句话，或选一个文件。")


@operation
def add(
    *,
    order_id: UUID,
    text: str,
    by: Scope,
    at: datetime,
    upload_ids: Iterable[UUID] = (),
    channel: Channel = Channel.WEB,
    internal: bool = False,
) -> UUID:
    """Append words or files to an order; return the message's id. `internal` notes are for staff only.

    Raises `NotFoundError` for an order the scope may not see, `NothingToAddError`, `StoryTooLongError`.
    """
    by.check(Permission.ORDER_ADD)
    text, chosen = texts.clean(text), tuple(upload_ids)
    if not text and not chosen:
        raise NothingToAddError
    policies.check_length(text, limit=policies.MAX_WORDS)
    order = WorkOrder.objects.filter(id=order_id).first()
    if order is None:
        raise NotFoundError
    kind = Kind.NOTE if internal and by.kind == "staff" else Kind.WORD
    author = by.name if by.kind == "staff" else ""
    message = Message(order=order, kind=kind, text=text, post_id=by.post_id, author_name=author, at=at)
    message.save(force_insert=True)
    if chosen:
        uploads.attach(upload_ids=chosen, order_id=order.id, message_id=message.id, by=by, at=at)
    event = WordsAdded(order_id=order.id, message_id=message.id, kind=kind, channel=channel, uploads=len(chosen))
    append(event, by=by, at=at)
    if kind is Kind.WORD:
        _count(order, channel=channel, by=by, at=at)
    discretion.heed(text, order_id=order.id, by=by, at=at)
    return message.id


def _count(order: WorkOrder, *, channel: Channel, by: Scope, at: datetime) -> None:
    """Count a word as a contact, and have one that the asker said after closing looked at."""
    Contact(order=order, channel=channel, at=at, post_id=by.post_id).save(force_insert=True)
    if by.kind != "staff":
        ladders.heed_late_word(order.id, at=at)
