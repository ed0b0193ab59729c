"""Addresses of the counter, under /counter/."""

from django.urls import path

from santai.channels.counter import views

app_name = "counter"
urlpatterns = [path("new/", views.new, name="new")]
