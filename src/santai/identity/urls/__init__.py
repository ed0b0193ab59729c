"""Addresses of staff pages about themselves, under /me/."""

from __future__ import annotations

from django.urls import path

from santai.identity.views import own

app_name = "identity"
urlpatterns = [
    path("", own.start, name="start"),
    path("posts/", own.posts, name="posts"),
    path("roles/", own.role_table, name="roles"),
]
