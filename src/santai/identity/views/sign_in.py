"""The pages of the sign-in library that are open here, in our templates; everything else of it is not mounted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import AccountInactiveView, LoginView, LogoutView, PasswordChangeView
from allauth.account.views import ReauthenticateView as PasswordAgain
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgain
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.urls import reverse_lazy

from santai.identity import forms
from santai.identity.operations import second_factor
from santai.identity.operations.accounts import DEMO_PASSWORD
from santai.identity.queries import demo_accounts

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse


class _SignIn(LoginView):
    """Asks for name and password; a demonstration shows its accounts."""

    form_class = forms.SignIn
    template_name = "identity/sign_in.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Return the page's values."""
        shown = demo_accounts() if settings.SANTAI_DEMO else []
        values: dict[str, object] = super().get_context_data(**kwargs)
        return values | {"demo_accounts": shown, "demo_password": DEMO_PASSWORD}


class _SecondFactor(AuthenticateView):
    """Asks for the second factor; a demonstration shows the present code of its own account."""

    form_class = forms.SecondFactor
    template_name = "identity/second_factor.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Return the page's values."""
        user = self.stage.login.user
        shown = second_factor.present_code(user) if settings.SANTAI_DEMO and user.is_demo else ""
        values: dict[str, object] = super().get_context_data(**kwargs)
        return values | {"demo_code": shown}


class _Activate(ActivateTOTPView):
    """Sets up the second factor; whoever does has given it in this session."""

    form_class = forms.SetUp
    template_name = "identity/set_up.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Return the answer after the first right code."""
        response: HttpResponse = super().form_valid(form)
        user = authenticated_user(self.request)
        record_authentication(self.request, user, method="mfa", type="totp", reauthenticated=True)
        return response


sign_in = _SignIn.as_view()
sign_out = LogoutView.as_view(template_name="identity/sign_out.html")
inactive = AccountInactiveView.as_view(template_name="identity/inactive.html")
password = PasswordChangeView.as_view(
    form_class=forms.ChangePassword, template_name="identity/password.html", success_url=reverse_lazy("identity:posts")
)
password_again = PasswordAgain.as_view(form_class=forms.PasswordAgain, template_name="identity/again.html")
code = _SecondFactor.as_view()
code_again = CodeAgain.as_view(form_class=forms.CodeAgain, template_name="identity/again.html")
activate = _Activate.as_view()
recovery = ViewRecoveryCodesView.as_view(template_name="identity/recovery.html")
