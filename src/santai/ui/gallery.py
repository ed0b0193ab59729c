"""Made-up values that fill the gallery of parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms

from santai.kernel.calendars import BEIJING
from santai.kernel.errors import mark

MOMENT = datetime(2026, 11, 23, 15, 42, tzinfo=BEIJING)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A step of a made-up timeline."""

    at: datetime
    label: str
    who: str
    channel: str = ""
    detail: str = ""


class SampleForm(forms.Form):
    """A text, a longer text, a choice and a tick, one of them wrong."""

    name = forms.CharField(label=mark("怎么称呼您"), help_text=mark("可以不填。"), required=False)
    phone = forms.CharField(label=mark("手机号"), error_messages={"required": mark("请填 11 位手机号。")})
    words = forms.CharField(label=mark("想补充的话"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    safe = forms.BooleanField(label=mark("打这个电话安全"), required=False)


def samples() -> dict[str, object]:
    """Return the values of the gallery."""
    form = SampleForm({"name": "", "phone": ""})
    form.is_valid()
    steps = (
        Sample(at=MOMENT, label=mark("说了要办的事"), who=mark("求助人"), channel=mark("网站")),
        Sample(at=MOMENT, label=mark("受理了"), who=mark("工作人员")),
        Sample(at=MOMENT, label=mark("写好了答复"), who=mark("工作人员")),
    )
    return {"form": form, "steps": steps, "moment": MOMENT}
