"""Addresses of the outbox, under /outbox/."""

from __future__ import annotations

from django.urls import path

from santai.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("failed/", views.failed, name="failed"),
    path("failed/<str:kind>/<uuid:sending_id>/<str:action>/", views.mend, name="mend"),
]
