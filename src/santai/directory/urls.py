"""Addresses of the directory, below `find/places/`."""

from __future__ import annotations

from django.urls import path

from santai.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.places, name="places"),
    path("<str:key>/", views.place, name="place"),
]
