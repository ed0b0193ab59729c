"""Addresses of uploaded files, under /files/."""

from django.urls import path

from santai.papers import views

app_name = "papers"
urlpatterns = [path("<uuid:upload_id>/", views.download, name="download")]
