"""The second factor of staff: whether it was given, setting one up for demonstrations, sealing its secret."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from django.core.cache import cache

from santai.kernel.fields import blind_index
from santai.kernel.secrets import keyring

if TYPE_CHECKING:
    from django.http import HttpRequest

    from santai.identity.models import User

PLACE = "mfa.authenticator.data"
PERIOD_SECONDS = 30
STEPS = (0, 1, -1)
"""Time steps a code is accepted in, the present one first (RFC 6238, section 5.2: at most one on either side)."""


def given(request: HttpRequest) -> bool:
    """Tell whether the person signed in to this session has given a second factor in it."""
    user = request.user if request.user.is_authenticated else None
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


def enrolled(user: User, kind: str = "totp") -> bool:
    """Tell whether this person has set up a second factor, or has `recovery_codes`."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415  models must be loaded first

    return bool(Authenticator.objects.filter(user_id=user.pk, type=kind).exists())


def use_up(user: User, code: str) -> bool:
    """Tell whether this code is used for the first time; it counts as used for as long as it could be valid."""
    return bool(cache.add(_used(user, code), "y", timeout=len(STEPS) * PERIOD_SECONDS + PERIOD_SECONDS))


def _used(user: User, code: str) -> str:
    return f"second_factor:{user.pk}:{blind_index(code, domain='second_factor')}"


def enrol(user: User) -> None:
    """Give this (demonstration) account a second factor with a secret of its own, and recovery codes."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415

    if not enrolled(user):
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)


def present_code(user: User) -> str:
    """Return a code that this account may use now and has not used yet; for demonstrations only."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # noqa: PLC0415

    row = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    if row is None:
        return ""
    secret, step = unseal(row.data["secret"]), int(time.time()) // PERIOD_SECONDS
    codes = [str(format_hotp_value(hotp_value(secret, step + offset))) for offset in STEPS]
    return next((code for code in codes if cache.get(_used(user, code)) is None), codes[0])


def seal(text: str) -> str:
    """Return a second factor's secret sealed with the deployment's field key, as text."""
    return keyring().seal(text, place=PLACE).decode()


def unseal(text: str) -> str:
    """Return a sealed secret in the clear; raise `UnreadableSecretError` when it cannot be opened."""
    return keyring().unseal(text.encode(), place=PLACE)
