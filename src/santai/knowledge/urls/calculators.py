"""Addresses of the calculators, below `calc/`."""

from __future__ import annotations

from django.urls import path

from santai.knowledge.views import calculators

app_name = "calculators"
urlpatterns = [
    path("", calculators.shelves, name="list"),
    path("<str:name>/", calculators.calculator, name="one"),
]
