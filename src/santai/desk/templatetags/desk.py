"""How urgent, in words."""

from __future__ import annotations

from django import template

from santai.ui.templatetags import ui

register = template.Library()
register.filter("counted", ui.counted)
