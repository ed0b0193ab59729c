"""Addresses of the desk, under /desk/."""

from django.urls import path

from santai.desk.views import clocks, discretion, follow_ups, lists, orders

app_name = "desk"
urlpatterns = [
    path("", lists.work, name="work"),
    path("search/", lists.search, name="search"),
    path("follow-ups/", follow_ups.pending, name="follow_ups"),
    path("follow-ups/<uuid:follow_up_id>/", follow_ups.record, name="record"),
    path("changes/", lists.changes, name="changes"),
    path("orders/<str:number>/", orders.order, name="order"),
    path("orders/<str:number>/cases/<uuid:case_id>/moves/<slug:key>/", orders.move, name="move"),
    path("orders/<str:number>/cases/<uuid:case_id>/clocks/<int:place>/", clocks.clock, name="clock"),
    path("orders/<str:number>/alike/", orders.alike, name="alike"),
    path("orders/<str:number>/notes/", orders.note, name="note"),
    path("orders/<str:number>/unmask/", orders.unmask, name="unmask"),
    path("orders/<str:number>/unsafe/", discretion.unsafe, name="unsafe"),
    path("orders/<str:number>/seal/", discretion.seal, name="seal"),
    path("orders/<str:number>/code/", orders.reissue, name="reissue"),
]
