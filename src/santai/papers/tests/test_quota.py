"""A huge file costs no more than the limit and is refused with a sentence."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import RequestFactory

from santai.identity.types import Permission, Scope
from santai.papers.operations import uploads
from santai.papers.policies import FileTooLargeError
from santai.papers.quota import Quota
from santai.papers.types import MAX_BYTES

CHUNK = 64 * 1024


@pytest.mark.slow
@pytest.mark.django_db
def test_what_comes_after_the_limit_is_never_kept() -> None:
    body = io.BytesIO(b"x" * (2 * MAX_BYTES))
    body.name = "huge.txt"
    request = RequestFactory().post("/", {"file": body})
    request.upload_handlers = [Quota(request), TemporaryFileUploadHandler(request)]
    (file,) = request.FILES.getlist("file")
    assert MAX_BYTES < (file.size or 0) <= MAX_BYTES + CHUNK
    by = Scope(kind="staff", verbs=frozenset({Permission.ORDER_ADD}), actor_id=uuid4())
    with pytest.raises(FileTooLargeError) as refused:
        uploads.take(file=file, kind="file", by=by, at=datetime.now(UTC))
    assert "最多 20 兆" in refused.value.sentence()
    file.close()


def test_a_small_file_passes_whole() -> None:
    request = RequestFactory().post("/", {"file": io.BytesIO(b"x" * 300_000)})
    request.upload_handlers = [Quota(request), TemporaryFileUploadHandler(request)]
    (file,) = request.FILES.getlist("file")
    with file.open() as kept:
        assert kept.read() == b"x" * 300_000
