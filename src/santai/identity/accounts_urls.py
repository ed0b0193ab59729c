"""Signing in and out, the second factor and the password: the few pages of the sign-in library that are open here."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from django.urls import path

from santai.identity import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/", views.password, name="account_change_password"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("second/", views.security, name="mfa_index"),
    path("second/code/", views.authenticate, name="mfa_authenticate"),
    path("second/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second/set-up/", views.activate, name="mfa_activate_totp"),
    path("second/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
]
