"""Addresses of supervision, under /gov/."""

from django.urls import path

from santai.supervision import views

app_name = "supervision"
urlpatterns = [
    path("", views.board, name="board"),
    path("board.csv", views.export, name="export"),
    path("levels/", views.levels, name="levels"),
    path("cases/<uuid:case_id>/sheet/", views.order_sheet, name="order_sheet"),
    path("sheets/<uuid:sheet_id>/settle/", views.settle, name="settle"),
]
