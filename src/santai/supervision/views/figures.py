"""Figures of the three platforms as a page, the cases behind a number, and a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from santai.cases.operations import lists as reading
from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.kernel.errors import NotFoundError, mark
from santai.supervision import ages, forms, shares, spreadsheets
from santai.supervision.queries import figures as queries
from santai.supervision.types import MEASURES, PLATFORMS, Figures, Share, Span
from santai.ui.names import said

if TYPE_CHECKING:
    from datetime import date

    from santai.identity.types import Scope

WORSE = {
    "in_a_day": mark("24 小时内答复的明显少于其余渠道"),
    "on_time": mark("守住期限的明显少于其余渠道"),
    "rated": mark("评价的人明显少于其余渠道"),
    "satisfied": mark("评满意的明显少于其余渠道"),
}

RATES = (
    (mark("24 小时内答复（已答复的里面）"), "in_a_day"),
    (mark("守住期限（到期的里面）"), "on_time"),
    (mark("评了的（请评价的里面）"), "rated"),
    (mark("满意（评过的里面）"), "satisfied"),
)


@allow(Permission.FIGURES_READ)
@never_cache
@require_GET
def figures(request: Request) -> HttpResponse:
    """Show the figures of some days, `first` to `last`, beside as many days before."""
    today = localdate()
    form = forms.SpanForm(request.GET) if request.GET else forms.SpanForm(_initial(today))
    span = form.span() if form.is_valid() else forms.usual(today)
    found = _figures(request.scope, span)
    seconds = None if found.counted_at is None else max(0, int((found.at - found.counted_at).total_seconds()))
    context = {
        "found": found,
        "form": form,
        "choices": [(label, _query(one), one == span) for label, one in forms.choices(today)],
        "age": ages.of_figures(seconds),
        "asked": _query(span),
        "measures": MEASURES.items(),
        "rates": [(name, label) for label, name in RATES],
        "table": f"{reverse('supervision:figures_table')}?{_query(span)}",
    }
    return render(request, "supervision/figures.html", context, status=200 if form.is_valid() else 422)


@allow(Permission.FIGURES_READ)
@never_cache
@require_GET
def behind(request: Request) -> HttpResponse:
    """Show the cases behind one number: `measure`, perhaps of one `channel`, of these days."""
    span, measure, channel = _span(request), request.GET.get("measure", ""), request.GET.get("channel", "")
    after = request.GET.get("after", "")
    page = queries.behind(viewer=request.scope, span=span, measure=measure, channel=channel, cursor=after)
    at = moments.now()
    reading.note(name=f"figures.{measure}", rows=len(page.rows), by=request.scope, at=at)
    kept = {**_days(span), "measure": measure, "channel": channel}
    context = {
        "rows": page.rows,
        "span": span,
        "measure": MEASURES[measure],  # type: ignore[index]
        "channel": PLATFORMS.get(channel, ""),  # type: ignore[call-overload]
        "back": f"{reverse('supervision:figures')}?{_query(span)}",
        "next": f"?{urlencode({**kept, 'after': page.next_cursor})}" if page.next_cursor else "",
        "first": f"?{urlencode(kept)}" if after else "",
    }
    return render(request, "supervision/behind.html", context)


@allow(Permission.FIGURES_READ)
@never_cache
@require_GET
def table(request: Request) -> HttpResponse:
    """Give the figures as a spreadsheet, with how each is counted on a page of its own."""
    found = _figures(request.scope, _span(request))
    pages = [(gettext(mark("三台数据")), _rows(found)), (gettext(mark("怎么算的")), _notes(found))]
    response = HttpResponse(spreadsheets.workbook(pages), content_type=spreadsheets.TYPE)
    response["Content-Disposition"] = f'attachment; filename="santai-{found.span.first}-{found.span.last}.xlsx"'
    return response


def _figures(viewer: Scope, span: Span) -> Figures:
    past = queries.before(span)
    total, platforms = shares.listed(queries.counts(viewer=viewer, span=span), queries.counts(viewer=viewer, span=past))
    worse = tuple(
        f"{said(one.label)}：{said(sentence)}"
        for one in platforms
        for name, sentence in WORSE.items()
        if getattr(one, name).worse
    )
    return Figures(
        unit=queries.unit_name(viewer=viewer),
        span=span,
        before=past,
        total=total,
        platforms=platforms,
        counted_at=queries.counted_at(),
        at=moments.now(),
        worse=worse,
    )


def _rows(found: Figures) -> list[list[spreadsheets.Cell]]:
    every = (found.total, *found.platforms)
    head = [f"{found.span.first} — {found.span.last}", *(said(one.label) or gettext(mark("合计")) for one in every)]
    rows: list[list[spreadsheets.Cell]] = [[*head]]
    rows += [[said(label), *(one.counts.get(measure, 0) for one in every)] for measure, label in MEASURES.items()]
    rows.append([gettext(mark("首次答复：一半在多久以内")), *(said(one.times.half) or "—" for one in every)])
    rows.append([gettext(mark("首次答复：九成在多久以内")), *(said(one.times.most) or "—" for one in every)])
    for label, name in RATES:
        rows.append([said(label), *(_rate(getattr(one, name)) for one in every)])
        rows.append([gettext(mark("　　几分之几")), *(_parts(getattr(one, name)) for one in every)])
        rows.append([gettext(mark("　　前一段时间")), *(_past(getattr(one, name)) for one in every)])
    return rows


def _rate(share: Share) -> str:
    return "—" if share.percent is None else f"{share.percent:.1f}%"


def _parts(share: Share) -> str:
    return f"{share.part} / {share.whole}"


def _past(share: Share) -> str:
    return "—" if share.before is None else f"{share.before:.1f}%（{share.before_part} / {share.before_whole}）"


def _notes(found: Figures) -> list[list[spreadsheets.Cell]]:
    told = (
        mark("按求助那天归到这段时间；一件事后来怎样，跟着改。"),
        mark("按现在负责的机构算，含下级机构。"),
        mark("率的后面都有几分之几；没有数的写“—”，不写 0。"),
        mark("评价一次答复一次；没评价的不算满意。"),
        mark("少于 30 件的不作比较；“明显”是指两边的 95% 区间不重叠。"),
    )
    rows: list[list[spreadsheets.Cell]] = [[found.unit, f"{found.span.first} — {found.span.last}"]]
    notes: list[list[spreadsheets.Cell]] = [[said(one)] for one in told]
    return [*rows, *notes]


def _span(request: Request) -> Span:
    """Return the days asked for; raise `NotFoundError` for what are none, for these pages are reached by links."""
    form = forms.SpanForm(request.GET)
    if not form.is_valid():
        raise NotFoundError
    return form.span()


def _initial(today: date) -> dict[str, str]:
    return _days(forms.usual(today))


def _days(span: Span) -> dict[str, str]:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _query(span: Span) -> str:
    return urlencode(_days(span))
