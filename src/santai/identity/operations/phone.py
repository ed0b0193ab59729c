"""A one-time code sent to a telephone, for askers who kept no number: short-lived, few tries, equal for everyone."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hmac import compare_digest
from math import ceil
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import F

from santai.audit.operations import append
from santai.identity.events import PhoneOpened
from santai.identity.models import OneTimeCode
from santai.identity.operations import attempts
from santai.identity.roles import citizen_scope
from santai.identity.types import Scope, operation, phone_principal
from santai.kernel.codes import plain_symbols
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index
from santai.kernel.identifiers import is_mobile, normalise_phone

if TYPE_CHECKING:
    from datetime import datetime

DOOR: Final = "phone"
SENDING: Final = "sms"
DIGITS: Final = 6
LIFETIME: Final = timedelta(minutes=10)
TRIES: Final = 5
PAUSE: Final = timedelta(minutes=1)
HOURLY: Final = 5
NOTHING: Final = "0" * 32
NOBODY: Final = UUID(int=0)


class NotMobileError(DomainError):
    """A code can be sent to a mobile telephone only."""

    code = "not_mobile"
    message = mark("验证码只能发到手机。请填 11 位手机号，或凭编号和查询码查看。")
    status = 422


class WrongOneTimeCodeError(DomainError):
    """The code is wrong, too old, used, or was never sent: all in the same words."""

    code = "wrong_one_time_code"
    message = mark("验证码不对或已过期。请核对短信里最新的 6 位数字，或重新获取。")
    status = 422


@operation
def send(*, phone: str, address: str, by: Scope, at: datetime) -> str:
    """Return a fresh six-digit code for a telephone, good for ten minutes; the caller has it sent.

    One is made for every number alike, known or not, so that nothing is learnt here. Raises `BadPhoneError`,
    `NotMobileError`, and `TooManyTriesError` (one a minute and five an hour per telephone, and per address).
    """
    number = normalise_phone(phone)
    if not is_mobile(number):
        raise NotMobileError
    sent = attempts.take(door=SENDING, subject=number, address=address, at=at)
    index = blind_index(number, domain="phone")
    _check_pace(index, at)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    OneTimeCode.objects.filter(phone_index=index, used_at__isnull=True).update(used_at=at)
    OneTimeCode(phone_index=index, code_index=_fingerprint(index, code), created_at=at, expires_at=at + LIFETIME).save(
        force_insert=True
    )
    attempts.wrong([one for one in sent if ":from:" in one.key], door=SENDING, by=by, at=at)
    return code


def _check_pace(index: str, at: datetime) -> None:
    """Raise `TooManyTriesError` unless this telephone may be sent another message now."""
    recent = list(
        OneTimeCode.objects.filter(phone_index=index, created_at__gt=at - timedelta(hours=1))
        .order_by("-created_at")
        .values_list("created_at", flat=True)[:HOURLY]
    )
    ready = recent[0] + PAUSE if recent else at
    if len(recent) == HOURLY:
        ready = max(ready, recent[-1] + timedelta(hours=1))
    if ready > at:
        raise attempts.TooManyTriesError(seconds=ceil((ready - at).total_seconds()))


def open_with_code(*, phone: str, code: str, address: str, by: Scope, at: datetime) -> Scope:
    """Return the scope of whoever holds this telephone: orders that may be shown by telephone, and no others.

    Orders that are unsafe to contact, sensitive or sealed were never granted to a telephone, so they do not appear.
    Raises `BadPhoneError`, `WrongOneTimeCodeError` and `TooManyTriesError`.
    """
    number = normalise_phone(phone)
    if not _try(phone=number, code=plain_symbols(code), address=address, by=by, at=at):
        raise WrongOneTimeCodeError
    return citizen_scope(phone_principal(number))


@operation
def _try(*, phone: str, code: str, address: str, by: Scope, at: datetime) -> bool:
    """Tell whether the code fits, using it up; a wrong try is counted and kept before the caller raises."""
    tried = attempts.take(door=DOOR, subject=phone, address=address, at=at)
    index = blind_index(phone, domain="phone")
    row = (
        OneTimeCode.objects.select_for_update()
        .filter(phone_index=index, used_at__isnull=True, expires_at__gt=at, tries__lt=TRIES)
        .order_by("-created_at")
        .first()
    )
    fits = compare_digest(row.code_index if row else NOTHING, _fingerprint(index, code))
    if row is None or not fits:
        OneTimeCode.objects.filter(id=row.id if row else NOBODY).update(tries=F("tries") + 1)
        attempts.wrong(tried, door=DOOR, by=by, at=at)
        return False
    row.used_at = at
    row.save(update_fields=["used_at"])
    attempts.right(tried)
    append(PhoneOpened(), by=citizen_scope(), at=at)
    return True


def _fingerprint(index: str, code: str) -> str:
    return blind_index(f"{index}:{code}", domain="one_time_code")
