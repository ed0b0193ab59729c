"""Writes: open an order, move a case, add a word or a file, rate; a repeated request is answered again."""

from __future__ import annotations

import hashlib
from typing import Annotated
from uuid import UUID

from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from santai.cases import queries
from santai.cases.api import reading
from santai.cases.api.door import Door
from santai.cases.api.shapes import (
    Key,
    MessageOut,
    MovedOut,
    MoveIn,
    Number,
    OrderIn,
    OrderOut,
    RatingIn,
    Tag,
    Text,
    WordsIn,
)
from santai.cases.operations import intake, moves, repeats, words
from santai.cases.policies import StaleError
from santai.cases.types import CaseView, Channel, Intake, OrderCard
from santai.identity.types import Permission, Request
from santai.kernel import moments
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.papers.operations import uploads

router = Router(tags=["write"])
P = Permission
MOVING = Door(P.CASE_ACCEPT, P.CASE_REPLY, P.CASE_WITHDRAW, P.CASE_RATE, P.ORDER_ADD)


class ChangedSinceError(DomainError):
    """The order is no longer what `If-Match` names."""

    code = "changed_since"
    message = mark("这张工单在您读过之后有了变化。请重新读取后再办。")
    status = 412


class WhichCaseError(DomainError):
    """The order has several cases and none was named."""

    code = "which_case"
    message = mark("这张工单有几个办件，请写明办件编号。")
    status = 422


@router.post("/orders", auth=Door(P.ORDER_CREATE), response={201: OrderOut}, summary="Tell once, open an order")
def create_order(request: Request, key: Key, told: OrderIn) -> Status[OrderOut]:
    """Open a work order and its first case; the same key with the same words answers the same again."""
    wanted = Intake(**told.model_dump(), channel=Channel.API)
    opened = intake.create(intake=wanted, key=key, by=request.scope, at=moments.now())
    return Status(201, OrderOut.model_validate(opened))


@router.post("/orders/{number}/moves", auth=MOVING, response=MovedOut, summary="Move a case by its table")
def move(request: Request, number: Number, asked: MoveIn, tag: Tag = "") -> MovedOut:
    """Make a move; 409 with what is possible when the table has none, 412 when `If-Match` is stale."""
    values = asked.values | ({"reason": asked.reason} if asked.reason else {})
    return _act(request, number, case=asked.case, move=asked.move, values=values, tag=tag)


@router.post("/orders/{number}/rating", auth=Door(P.CASE_RATE), response=MovedOut, summary="Rate the answer")
def rate(request: Request, number: Number, said: RatingIn, tag: Tag = "") -> MovedOut:
    """Say what the answer was worth; only the asker's query code opens this, once for each answer."""
    return _act(request, number, case=said.case, move=said.score, values={"reason": said.reason}, tag=tag)


@router.post(
    "/orders/{number}/words", auth=Door(P.ORDER_ADD), response={201: MessageOut}, summary="Add a word to an order"
)
def add_words(request: Request, number: Number, key: Key, said: WordsIn) -> Status[MessageOut]:
    """Append a word to the order."""
    order_id = queries.find_order(number=number, viewer=request.scope)
    body = {"order": str(order_id), **said.model_dump()}

    def add() -> UUID:
        return words.add(
            order_id=order_id,
            text=said.text,
            internal=said.internal,
            channel=Channel.API,
            by=request.scope,
            at=moments.now(),
        )

    return Status(201, MessageOut(id=_once(request, door="words.add", key=key, body=body, work=add)))


@router.post(
    "/orders/{number}/files", auth=Door(P.ORDER_ADD), response={201: MessageOut}, summary="Add a file to an order"
)
def add_file(
    request: Request,
    number: Number,
    key: Key,
    file: Annotated[UploadedFile, File(...)],
    text: Annotated[Text, Form("")] = "",
) -> Status[MessageOut]:
    """Append a file, with a word if there is one; its kind is found from its content."""
    order_id = queries.find_order(number=number, viewer=request.scope)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)

    def add() -> UUID:
        by, at = request.scope, moments.now()
        upload_id = uploads.take(file=file, kind="file", by=by, at=at)
        return words.add(order_id=order_id, text=text, upload_ids=(upload_id,), channel=Channel.API, by=by, at=at)

    body: dict[str, object] = {"order": str(order_id), "file": digest.hexdigest(), "text": text}
    return Status(201, MessageOut(id=_once(request, door="files.add", key=key, body=body, work=add)))


def _once(request: Request, *, door: str, key: str, body: dict[str, object], work: repeats.Work) -> UUID:
    return repeats.once(door=door, key=key, body=body, work=work, by=request.scope, at=moments.now())


def _act(request: Request, number: str, *, case: str, move: str, values: dict[str, str], tag: str) -> MovedOut:
    scope = request.scope
    card = queries.card(order_id=queries.find_order(number=number, viewer=scope), viewer=scope)
    if tag and not reading.matches(tag, card, kind=scope.kind):
        raise ChangedSinceError
    chosen = _case(card, case)
    try:
        moved = moves.act(
            case_id=chosen.id,
            move=move,
            values=values,
            version=chosen.version if tag else None,
            by=scope,
            at=moments.now(),
        )
    except StaleError as error:
        raise ChangedSinceError from error
    return MovedOut(number=card.number, case=chosen.code, state=moved.state, version=moved.version, due_at=moved.due_at)


def _case(card: OrderCard, code: str) -> CaseView:
    wanted = "".join(code.split()).upper()
    found = [case for case in card.cases if wanted in {"", case.code}]
    if not found:
        raise NotFoundError
    if len(found) > 1:
        raise WhichCaseError
    return found[0]
