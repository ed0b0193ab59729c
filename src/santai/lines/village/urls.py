"""Addresses of the village line, under /lines/village/."""

from django.urls import path

from santai.lines.village import views

app_name = "village"
urlpatterns = [
    path("", views.log, name="log"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:case_id>/", views.correct, name="correct"),
    path("box/", views.box, name="box"),
    path("box/in/", views.take_in, name="take_in"),
    path("worker.js", views.worker, name="worker"),
]
