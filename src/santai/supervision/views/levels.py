"""The service levels of the trade as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from santai.identity.types import Permission, Request, allow
from santai.supervision.operations import escalation
from santai.supervision.queries import levels as queries

if TYPE_CHECKING:
    from django.http import HttpResponse


@allow(Permission.CASE_SUPERVISE)
@require_GET
def levels(request: Request) -> HttpResponse:
    """Show the service levels, how sure each is and how it is kept, and who is told after a red card."""
    found = queries.service_levels()
    names = {level.key: level.rule for level in found}
    lines = [(level, names.get(level.covered_by, "")) for level in found]
    return render(request, "supervision/levels.html", {"lines": lines, "rungs": escalation.rungs()})
