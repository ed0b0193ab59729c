"""Addresses of the register, below `find/people/`."""

from __future__ import annotations

from django.urls import path

from santai.practitioners import views

app_name = "practitioners"
urlpatterns = [
    path("", views.people, name="people"),
    path("<str:key>/", views.person, name="person"),
]
