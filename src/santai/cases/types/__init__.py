"""The words of cases: channels, labels, the line spec, and the plain values that leave this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from santai.cases.types.people import AskerView, Proxy, ProxyView
from santai.kernel.errors import mark
from santai.kernel.events import Event, Listener
from santai.kernel.lifecycle import Lifecycle, OrderState

if TYPE_CHECKING:
    from django.forms import Form


class Channel(StrEnum):
    """Where a contact came in."""

    WEB = "web"
    API = "api"
    COUNTER = "counter"
    HOTLINE = "hotline"
    VILLAGE = "village"


CHANNEL_LABELS = {
    Channel.WEB: mark("网站"),
    Channel.API: mark("接口"),
    Channel.COUNTER: mark("窗口"),
    Channel.HOTLINE: mark("12348 热线"),
    Channel.VILLAGE: mark("村居"),
}


class Label(StrEnum):
    """How confidential an order is; sensitive and sealed orders never appear by telephone number."""

    NORMAL = "normal"
    SENSITIVE = "sensitive"
    SEALED = "sealed"


class Score(StrEnum):
    """What a citizen says of an answer; no answer is unrated, never satisfied."""

    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"


class HandReason(StrEnum):
    """Why a case is handed to another unit or back."""

    NOT_OURS = "not_ours"
    NEARER = "nearer"
    NEEDS_SKILL = "needs_skill"
    ASKER_WISH = "asker_wish"


HAND_REASONS = {
    HandReason.NOT_OURS: mark("不归本机构办"),
    HandReason.NEARER: mark("离求助人更近"),
    HandReason.NEEDS_SKILL: mark("需要那边的专长"),
    HandReason.ASKER_WISH: mark("求助人要求"),
}


NEEDS = {
    "basis": mark("依据"),
    "body": mark("转给哪个单位"),
    "days": mark("延几个工作日"),
    "into": mark("并到哪一件"),
    "line": mark("转成哪一类"),
    "opinion": mark("协办意见"),
    "parts": mark("分成哪几件"),
    "question": mark("要问的话"),
    "reason": mark("原因"),
    "reply": mark("答复内容"),
    "request": mark("请对方做什么"),
    "unit": mark("转给哪个机构"),
    "until": mark("到哪一天"),
    "words": mark("补充的话"),
}
"""What a move may need, in words."""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """What the public guide says of a line: who may ask, what it costs, how long, what to bring, the law."""

    who: str
    cost: str
    how_long: str
    bring: str
    law: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """服务事项: a declared kind of service, from which form, lifecycle, clocks, figures and guide follow.

    `letters` begin its case codes. `forms` maps a move's key to the form that gathers what the move needs.
    `opened` is called in the opening transaction with the new case's id, for a line with rows of its own;
    `takes_over` says that another line's case may be turned into one of this line; a line that `assists` is
    opened beside other cases only, for a unit that helps, never asked for; `hears` names events of rooms below.
    """

    key: str
    letters: str
    label: str
    promise: str
    icon: str
    lifecycle: Lifecycle
    guide: Guide
    outcomes: Mapping[str, str]
    forms: Mapping[str, type[Form]] = field(default_factory=dict)
    opened: Callable[[UUID], None] | None = None
    takes_over: bool = False
    assists: bool = False
    hears: tuple[tuple[type[Event], Listener], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What a person tells once, whatever the channel; `story` or a voice recording, everything else may be empty.

    Name and numbers are of whose matter it is, also when a `proxy` tells it; who takes it in `checked` the ID card.
    """

    story: str = ""
    line: str = "consultation"
    channel: Channel = Channel.WEB
    name: str = ""
    phone: str = ""
    email: str = ""
    citizen_id: str = ""
    division: str = ""
    matter: str = ""
    language: str = "zh-hans"
    safe_to_contact: bool = True
    by_voice: bool = False
    uploads: tuple[UUID, ...] = ()
    outlet_id: UUID | None = None
    adaptations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    contact_by: str = ""
    contact_when: str = ""
    proxy: Proxy | None = None
    checked: bool = False
    is_another: bool = False


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What the asker is handed: number, query code (shown once), case code, and by when an answer is promised."""

    order_id: UUID
    number: str
    query_code: str
    code_id: UUID
    case_id: UUID
    case_code: str
    unit_id: UUID
    promised_at: datetime


@dataclass(frozen=True, kw_only=True)
class MoveView:
    """A move the viewer may make now."""

    key: str
    label: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClockView:
    """A clock as shown: what it counts, its kind, when it is due, whether it has stopped."""

    label: str
    kind: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    authority: str
    provisional: bool


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """One case of an order as its viewer may see it."""

    id: UUID
    code: str
    line: str
    line_label: str
    unit_id: UUID
    unit_name: str
    state: str
    state_label: str
    sentence: str
    owner: str
    due_at: datetime | None
    version: int
    assignee_id: UUID | None
    urgent: bool
    outcome: str
    outcome_label: str
    moves: tuple[MoveView, ...] = ()
    clocks: tuple[ClockView, ...] = ()
    parent_id: UUID | None = None
    lead_number: str = ""
    joined: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageView:
    """A word, a reply or an internal note, with who said it and when."""

    id: UUID
    kind: str
    text: str
    author: str
    at: datetime
    uploads: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of 三台足迹, the timeline across counter, telephone and site."""

    at: datetime
    label: str
    who: str
    channel: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderCard:
    """The whole story-once card of an order, for one viewer; `is_visit` when it was only opened at their counter."""

    id: UUID
    number: str
    state: OrderState
    created_at: datetime
    channel: str
    channel_label: str
    story: str
    summary: str
    by_voice: bool
    label: str
    matter: str
    division: str
    asker: AskerView
    proxy: ProxyView | None
    is_visit: bool
    cases: tuple[CaseView, ...]
    messages: tuple[MessageView, ...]
    timeline: tuple[Step, ...]
    uploads: tuple[UUID, ...]
    version: int


@dataclass(frozen=True, kw_only=True)
class WorkRow:
    """One row of a desk list."""

    order_id: UUID
    case_id: UUID
    number: str
    code: str
    line: str
    line_label: str
    summary: str
    state: str
    state_label: str
    channel_label: str
    created_at: datetime
    due_at: datetime | None
    assignee_id: UUID | None
    unit_name: str
    owner: str
    urgent: bool
    label: str
    is_joined: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of rows and the cursor of the next, if there is one."""

    rows: tuple[WorkRow, ...]
    next_cursor: str = ""
