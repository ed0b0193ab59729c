"""Addresses of the hotline, under /hotline/."""

from django.urls import path

from santai.channels.hotline import views

app_name = "hotline"
urlpatterns = [path("call/", views.call, name="call")]
