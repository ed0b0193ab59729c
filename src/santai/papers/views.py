"""The one door through which an uploaded file leaves: as an attachment, to those who may see its order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from santai.identity.types import Permission, Request, allow
from santai.kernel import moments
from santai.papers.operations import uploads

if TYPE_CHECKING:
    from uuid import UUID


@allow(Permission.ORDER_READ)
@require_GET
def download(request: Request, upload_id: UUID) -> HttpResponse:
    """Answer with the file; nothing in it can run, whatever a browser makes of it (RFC 6266 for the name)."""
    content = uploads.open_file(upload_id=upload_id, by=request.scope, at=moments.now())
    response = HttpResponse(content.data, content_type=content.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(content.name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
