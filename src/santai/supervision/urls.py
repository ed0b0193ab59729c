"""Addresses of supervision, under /gov/."""

from django.urls import path

from santai.supervision.views import board, figures, levels

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("board.xlsx", board.export, name="export"),
    path("levels/", levels.levels, name="levels"),
    path("figures/", figures.figures, name="figures"),
    path("figures/behind/", figures.behind, name="figures_behind"),
    path("figures/table.xlsx", figures.table, name="figures_table"),
    path("cases/<uuid:case_id>/urge/", board.urge, name="urge"),
    path("cases/<uuid:case_id>/sheet/", board.order_sheet, name="order_sheet"),
    path("sheets/<uuid:sheet_id>/settle/", board.settle, name="settle"),
]
