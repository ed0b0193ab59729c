"""Addresses of dispatch, under /dispatch/."""

from django.urls import path

from santai.dispatch import views

app_name = "dispatch"
urlpatterns = [
    path("<uuid:case_id>/", views.suggestion, name="suggestion"),
    path("<uuid:case_id>/give/", views.give, name="give"),
    path("<uuid:case_id>/claim/", views.claim, name="claim"),
]
