"""Addresses of staff pages about themselves, under /me/."""

from __future__ import annotations

from django.urls import path

from santai.identity import views

app_name = "identity"
urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("roles/", views.role_table, name="roles"),
]
