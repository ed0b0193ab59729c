"""Addresses of exchange, under /outside/."""

from django.urls import path

from santai.channels.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.forwarded, name="forwarded"),
    path("reply/", views.reply, name="reply"),
]
