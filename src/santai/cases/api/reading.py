"""Reads: the services there are, one whole card, a desk's list."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query, Router

from santai.cases import queries, registry
from santai.cases.api.door import Door
from santai.cases.api.shapes import LineOut, Number, SeenTag
from santai.cases.operations import access, lists
from santai.cases.types import Line, OrderCard, Page
from santai.identity.types import Permission, Request
from santai.kernel import moments

router = Router(tags=["read"])
View = Literal["unit", "mine", "newest"]
Cursor = Annotated[str, Query("", max_length=600)]
Limit = Annotated[int, Query(25, ge=1, le=100)]


@router.get("/lines", auth=Door(Permission.PUBLIC), response=list[LineOut], summary="The services there are")
def lines(request: Request) -> list[LineOut]:  # noqa: ARG001  the same for everybody
    """Return every registered line with what its public guide says."""
    return [_line(line) for line in registry.offered()]


def _line(line: Line) -> LineOut:
    guide = line.guide
    return LineOut(
        key=line.key,
        letters=line.letters,
        label=line.label,
        promise=line.promise,
        who=guide.who,
        cost=guide.cost,
        how_long=guide.how_long,
        bring=guide.bring,
        law=guide.law,
    )


@router.get(
    "/orders/{number}",
    auth=Door(Permission.ORDER_READ),
    response={200: OrderCard, 304: None},
    summary="The whole card of an order",
)
def read_order(
    request: Request, response: HttpResponse, number: Number, seen: SeenTag = ""
) -> OrderCard | HttpResponse:
    """Return everything of the order that the caller may see, with an ETag; 304 when the caller has it already."""
    scope = request.scope
    order_id = queries.find_order(number=number, viewer=scope)
    card = queries.card(order_id=order_id, viewer=scope)
    if matches(seen, card, kind=scope.kind):
        return HttpResponse(status=304, headers={"ETag": etag(card, kind=scope.kind)})
    if scope.kind != "citizen":
        access.open_card(order_id=order_id, by=scope, at=moments.now())
    response["ETag"] = etag(card, kind=scope.kind)
    response["Cache-Control"] = "private, no-cache"
    return card


@router.get("/work", auth=Door(Permission.WORK_LIST), response=Page, summary="A desk's list, page by page")
def work(request: Request, view: View = "unit", cursor: Cursor = "", limit: Limit = 25) -> Page:
    """Return one page of cases: by urgency, or `newest` with closed ones; `next_cursor` leads on."""
    page = queries.mine(viewer=request.scope, view=view, cursor=cursor, limit=limit)
    lists.note(name=f"api.{view}", rows=len(page.rows), by=request.scope, at=moments.now())
    return page


def etag(card: OrderCard, *, kind: str) -> str:
    """Return the strong tag of a card as this kind of caller sees it; who has looked does not change it."""
    parts = [kind, *(f"{case.id}.{case.version}.{case.due_at}" for case in card.cases)]
    parts += [str(message.id) for message in card.messages] + [str(upload) for upload in card.uploads]
    return f'"{card.version}-{hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]}"'


def matches(header: str, card: OrderCard, *, kind: str) -> bool:
    """Tell whether a list of tags (RFC 9110, 13.1) names the card as it is now."""
    tags = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return bool(tags & {"*", etag(card, kind=kind)})
