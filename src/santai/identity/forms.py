"""The sign-in library's forms in our words: labels, hints and what to do when something is missing."""

from __future__ import annotations

from typing import Any, Final

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from santai.identity.operations import second_factor

LABELS: Final = {
    "login": _("登录名"),
    "password": _("密码"),
    "oldpassword": _("现在的密码"),
    "password1": _("新密码"),
    "password2": _("新密码再输一次"),
    "code": _("动态码"),
}
MISSING: Final = {
    "login": _("请填登录名。"),
    "password": _("请填密码。"),
    "oldpassword": _("请填现在的密码。"),
    "password1": _("请填新密码，至少 10 个字。"),
    "password2": _("请把新密码再输一次。"),
    "code": _("请填 6 位动态码。"),
}
HINTS: Final = {"password1": _("至少 10 个字，不用常见的密码。")}


class _InOurWords(forms.Form):
    """Gives every known field our label and hint, and takes away the words inside the box."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = LABELS.get(name, field.label), HINTS.get(name, "")
            field.error_messages["required"] = MISSING.get(name, field.error_messages.get("required", ""))
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"


class SignIn(_InOurWords, LoginForm):
    """Name and password."""


class ChangePassword(_InOurWords, ChangePasswordForm):
    """The present password and a new one, twice."""


class PasswordAgain(_InOurWords, PasswordAgainForm):
    """The password once more, before the account's protection is changed."""


class _Once(_InOurWords):
    """Refuses a code that was used before, for as long as it could still be valid."""

    def clean_code(self) -> str:
        """Return a right and unused code."""
        code = str(super().clean_code())  # type: ignore[misc]  # the library's form stands below
        if not second_factor.use_up(self.user, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactor(_Once, AuthenticateForm):
    """The code after the password."""


class CodeAgain(_Once, CodeAgainForm):
    """The code once more, before the account's protection is changed."""


class SetUp(_InOurWords, ActivateTOTPForm):
    """The first code of a new second factor."""
