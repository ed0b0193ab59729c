"""Addresses of signing in and out, the second factor and the password, under /accounts/."""

from __future__ import annotations

from django.urls import path

from santai.identity.views import own, sign_in

urlpatterns = [
    path("login/", sign_in.sign_in, name="account_login"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("password/", sign_in.password, name="account_change_password"),
    path("again/", sign_in.password_again, name="account_reauthenticate"),
    path("second/", own.security, name="mfa_index"),
    path("second/code/", sign_in.code, name="mfa_authenticate"),
    path("second/again/", sign_in.code_again, name="mfa_reauthenticate"),
    path("second/set-up/", own.activate, name="mfa_activate_totp"),
    path("second/recovery/", sign_in.recovery, name="mfa_view_recovery_codes"),
]
