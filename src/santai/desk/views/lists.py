"""The desk's lists: my work by urgency, search, and the question whether something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from santai.cases import queries as cases
from santai.cases.operations import lists as reading
from santai.desk import queries, rules
from santai.desk.types import WorkLine
from santai.identity.types import Permission, Request, allow, public
from santai.kernel import moments
from santai.kernel.errors import NotFoundError, mark
from santai.ui import marks

if TYPE_CHECKING:
    from datetime import datetime

    from santai.cases.types import Page
    from santai.identity.types import Scope

VIEWS = {
    "unit": mark("本机构，最急的在前"),
    "mine": mark("我手上的"),
    "newest": mark("最新的，含已办结"),
}


@allow(Permission.WORK_LIST)
@never_cache
@require_GET
def work(request: Request) -> HttpResponse:
    """Show one page of my work; `view` is unit, mine or newest, `after` the cursor of the page before."""
    view, at = request.GET.get("view", "unit"), moments.now()
    if view not in VIEWS:
        raise NotFoundError
    after = request.GET.get("after", "")
    page = cases.mine(viewer=request.scope, view=view, cursor=after)
    reading.note(name=f"work.{view}", rows=len(page.rows), by=request.scope, at=at)
    token = queries.list_token(viewer=request.scope)
    context = {
        "views": [(key, label, key == view) for key, label in VIEWS.items()],
        "lines": lines(page, at, viewer=request.scope),
        "next": f"?{urlencode({'view': view, 'after': page.next_cursor})}" if page.next_cursor else "",
        "first": f"?{urlencode({'view': view})}" if after else "",
        "changes": f"{reverse('desk:changes')}?{urlencode({'since': token})}",
        "here": request.get_full_path(),
    }
    return render(request, "desk/work.html", context)


@allow(Permission.ORDER_SEARCH)
@never_cache
@require_http_methods(["GET", "POST"])
def search(request: Request) -> HttpResponse:
    """Show the newest cases that carry the words, number, telephone or name.

    Our own form posts, so that what was searched (it may be a name) stands in no address and no log.
    """
    text = (request.POST or request.GET).get("q", "").strip()
    found: tuple[WorkLine, ...] = ()
    if text:
        at = moments.now()
        page = cases.search(viewer=request.scope, text=text)
        reading.note(name="search", rows=len(page.rows), by=request.scope, at=at)
        found = lines(page, at, viewer=request.scope)
        if len({line.row.number for line in found}) == 1 and "".join(text.split()).upper() in _codes(found[0]):
            return redirect("desk:order", number=found[0].row.number)
    return render(request, "desk/search.html", {"text": text, "lines": found})


@public
@never_cache
@require_GET
def changes(request: Request) -> HttpResponse:
    """Answer 204 while nothing changed since the token `since`, else a bar to press; cheap enough to be polled.

    Open to nobody's scope, which is told nothing: a poll after the session ended must not carry the page off to the
    sign-in, because somebody may be writing on it.
    """
    if not request.scope.may(Permission.WORK_LIST):
        return HttpResponse(status=204)
    number = request.GET.get("order", "")
    if number:
        token = queries.order_token(number=number, viewer=request.scope)
    else:
        token = queries.list_token(viewer=request.scope)
    if token == request.GET.get("since", ""):
        return HttpResponse(status=204)
    target = reverse("desk:order", kwargs={"number": number}) if number else reverse("desk:work")
    return render(request, "desk/changed.html", {"target": target})


def lines(page: Page, at: datetime, *, viewer: Scope) -> tuple[WorkLine, ...]:
    """Return the rows of a page with their urgency and marks."""
    told = marks.told(cases={row.case_id: row.order_id for row in page.rows}, viewer=viewer)
    return tuple(
        WorkLine(
            row=row,
            urgency=rules.urgency(due_at=row.due_at, at=at, owner=row.owner),
            marks=told.get(row.case_id, ()),
        )
        for row in page.rows
    )


def _codes(line: WorkLine) -> tuple[str, str]:
    return line.row.number, line.row.code
