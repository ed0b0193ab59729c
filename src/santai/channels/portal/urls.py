"""Addresses of the public site; no address ever holds a query code or a telephone number."""

from django.urls import path

from santai.channels.portal.views import about, agreeing, asking, following, home, telephone

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("ask/", asking.ask, name="ask"),
    path("services/", home.services, name="services"),
    path("services/<slug:key>/", home.guide, name="guide"),
    path("t/", following.track, name="track"),
    path("t/mine/", telephone.mine, name="mine"),
    path("t/phone/", telephone.send, name="phone"),
    path("t/phone/code/", telephone.enter, name="phone_code"),
    path("t/leave/", following.leave, name="leave"),
    path("agree/", agreeing.agree, name="agree"),
    path("agree/answer/", agreeing.answer, name="agree_answer"),
    path("t/<str:number>/", following.order, name="order"),
    path("t/<str:number>/add/", following.add, name="add"),
    path("t/<str:number>/move/", following.move, name="move"),
    path("t/<str:number>/consent/", agreeing.consent, name="consent"),
    path("calendar/", about.calendar, name="calendar"),
    path("about/privacy/", about.privacy, name="privacy"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
    path("about/sitemap/", about.sitemap, name="sitemap"),
]
