"""Taking a file in, binding it to its order, handing it out: the bytes are never trusted and never public."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from santai.audit.operations import append
from santai.identity.types import Permission, Scope, derived_principal, operation
from santai.kernel.errors import NotFoundError, mark
from santai.kernel.keys import new_key
from santai.papers import archives, pictures, policies, signatures, vault
from santai.papers.events import FileOpened
from santai.papers.models import Staged, Upload
from santai.papers.types import Content, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from django.core.files import File

UNFIT: Final = re.compile('[\u0000-\u001f\u007f/\\\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
NAME_LENGTH: Final = 80
SWEPT_AT_ONCE: Final = 500


@operation
def take(*, file: File[bytes], kind: Kind | str, by: Scope, at: datetime, key: str = "") -> UUID:
    """Stage a file of at most 20 MB until its order stands; return the id to bind it with.

    With `key` (the form's idempotency key) the same file taken again gets the same id, so that a repeated
    submission stays the same submission. Raises the errors of `policies`; nothing is kept then.
    """
    if not by.may(Permission.ORDER_CREATE):
        by.check(Permission.ORDER_ADD)
    policies.check_size(file.size or 0)
    given = file.read()
    media_type = signatures.sniff(given, kind=Kind(kind))
    digest = hashlib.sha256(given).hexdigest()
    upload_id = derived_principal("upload", f"{_taker(by)}:{key}:{digest}") if key else new_key()
    if Staged.objects.filter(id=upload_id).exists():
        return upload_id
    data = _made_safe(given, media_type)
    row = Staged(
        id=upload_id,
        taker=_taker(by),
        kind=Kind(kind),
        media_type=media_type,
        size=len(data),
        sha256=digest,
        name=_fit(file.name or "", kind=Kind(kind), media_type=media_type),
        path=vault.keep(data),
        taken_at=at,
    )
    Staged.objects.bulk_create([row], ignore_conflicts=True)
    if not Staged.objects.filter(id=upload_id, path=row.path).exists():
        vault.drop(row.path)
    return upload_id


def attach(*, upload_ids: Iterable[UUID], order_id: UUID, message_id: UUID | None, by: Scope, at: datetime) -> None:
    """Bind staged files to an order inside the caller's operation, whose grants stand already.

    A file bound to this order already, which a submission sent twice brings again, stays where it is.
    Raises `NotFoundError` for an id that is unknown, bound to another order, or staged by somebody else;
    `TooManyFilesError` above ten.
    """
    wanted = tuple(dict.fromkeys(upload_ids))
    policies.check_count(len(wanted))
    bound = set(Upload.objects.filter(id__in=wanted, order_id=order_id).values_list("id", flat=True))
    wanted = tuple(upload_id for upload_id in wanted if upload_id not in bound)
    rows = {row.id: row for row in Staged.objects.select_for_update().filter(id__in=wanted, taker=_taker(by))}
    if len(rows) != len(wanted):
        raise NotFoundError
    for upload_id in wanted:
        _bind(rows[upload_id], order_id=order_id, message_id=message_id, by=by, at=at)
    Staged.objects.filter(id__in=wanted).delete()


def _bind(row: Staged, *, order_id: UUID, message_id: UUID | None, by: Scope, at: datetime) -> None:
    """Write the file's row; its name is sealed anew, because a sealed value is bound to its row."""
    upload = Upload(
        id=row.id, order_id=order_id, message_id=message_id, kind=row.kind,
        name=row.name.reveal() if row.name else "", media_type=row.media_type, size=row.size, sha256=row.sha256,
        path=row.path, taken_at=at, actor_id=by.actor_id, post_id=by.post_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError as error:
        raise NotFoundError from error


@operation
def open_file(*, upload_id: UUID, by: Scope, at: datetime) -> Content:
    """Return a file's bytes to somebody who may see its order, and note that they took them.

    Raises `NotFoundError` for everybody else, `UnreadableSecretError` when the bytes are gone or were changed.
    """
    by.check(Permission.ORDER_READ)
    row = Upload.objects.filter(id=upload_id).first()
    if row is None:
        raise NotFoundError
    append(FileOpened(order_id=row.order_id, file_id=row.id), by=by, at=at)
    return Content(name=row.name.reveal(), media_type=row.media_type, data=vault.fetch(row.path))


@operation
def sweep(*, older_than: timedelta, by: Scope, at: datetime) -> int:
    """Forget staged files that nobody bound within `older_than`, bytes and all; return how many."""
    by.check(Permission.ORDER_READ)
    stale = list(
        Staged.objects.select_for_update(skip_locked=True).filter(taken_at__lt=at - older_than)[:SWEPT_AT_ONCE]
    )
    for row in stale:
        vault.drop(row.path)
    return Staged.objects.filter(id__in=[row.id for row in stale]).delete()[0]


def _taker(by: Scope) -> str:
    """Return a fingerprint of who acts; people without a sign-in share one, and only their random id opens it."""
    who = by.actor_id or (by.principals[0] if by.principals else "")
    return str(derived_principal("taker", f"{by.kind}:{who}"))


def _made_safe(data: bytes, media_type: str) -> bytes:
    if media_type in signatures.PICTURES:
        return pictures.redraw(data, media_type=media_type)
    if media_type in signatures.ARCHIVES:
        archives.check_archive(data)
    if media_type == "text/plain":
        return signatures.as_text(data).encode()
    return data


def _fit(name: str, *, kind: Kind, media_type: str) -> str:
    """Return the person's name for the file without what could mislead, ended by what the file really is."""
    stem = PurePosixPath(UNFIT.sub("", name)).stem.strip(". ")[:NAME_LENGTH]
    return (stem or gettext(mark("录音") if kind is Kind.VOICE else mark("文件"))) + signatures.ENDINGS[media_type]
