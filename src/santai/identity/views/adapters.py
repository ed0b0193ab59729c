"""How the sign-in library works here: closed to newcomers, plain sentences, sealed secrets, facts instead of mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from santai.identity import roles
from santai.identity.operations import accounts, second_factor
from santai.identity.types import ANONYMOUS
from santai.kernel import moments

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from santai.identity.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Staff accounts: opened by a security administrator, never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("登录名或密码不对，请核对后再试。"),
        "too_many_login_attempts": _("试的次数多了，请过几分钟再试。"),
        "incorrect_password": _("密码不对，请再输一次。"),
        "enter_current_password": _("请输入现在的密码。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Tell that nobody signs up."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: our pages say what happened."""

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Send nothing: there is no mail; the fact is appended instead."""

    def pre_login(  # type: ignore[override]
        self,
        request: HttpRequest,
        user: User,
        **kwargs: Any,  # noqa: ANN401
    ) -> HttpResponse | None:
        """Return a refusal for an inactive account, and for a demonstration account in production."""
        if user.is_demo and not settings.SANTAI_DEMO:
            user.is_active = False
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(  # type: ignore[override]
        self,
        request: HttpRequest,
        user: User,
        **kwargs: Any,  # noqa: ANN401
    ) -> HttpResponse:
        """Note the sign-in as a fact and go on."""
        accounts.note_sign_in(by=roles.unsecured_scope(user.id, user.name), at=moments.now())
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002, ANN401
        """Note the failure as a fact, with a fingerprint of the name."""
        accounts.note_failure(username=str(credentials.get("username", "")), by=ANONYMOUS, at=moments.now())

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Tell whether the password is asked again: not by somebody who only now sets up the first second factor."""
        user = context.request.user
        if app == "allauth.mfa" and user.is_authenticated and not second_factor.enrolled(user):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: its secret is stored sealed, its errors are plain Chinese."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _("动态码不对或已用过，请等下一个再输。")}

    def encrypt(self, text: str) -> str:
        """Return the secret sealed."""
        return second_factor.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret in the clear."""
        return second_factor.unseal(encrypted_text)

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Send nothing: there is no mail."""
