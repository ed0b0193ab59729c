"""Addresses of the look."""

from django.urls import path

from santai.ui import views

app_name = "ui"
urlpatterns = [
    path("look/", views.look, name="look"),
    path("gallery/", views.parts, name="gallery"),
]
