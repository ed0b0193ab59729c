"""Trades, states and practitioners as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Trade(StrEnum):
    """The trades of the register; duties on top of a trade (village counsel, duty lawyer) are engagements."""

    LAWYER = "lawyer"
    GRASSROOTS_WORKER = "grassroots_worker"
    NOTARY = "notary"
    APPRAISER = "appraiser"
    ARBITRATOR = "arbitrator"
    MEDIATOR = "mediator"
    PUBLIC_LAWYER = "public_lawyer"
    COMPANY_LAWYER = "company_lawyer"
    VOLUNTEER = "volunteer"


class Status(StrEnum):
    """Whether a practitioner may take work."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


class Duty(StrEnum):
    """Duties on top of a trade."""

    VILLAGE_COUNSEL = "village_counsel"
    DUTY_LAWYER = "duty_lawyer"


@dataclass(frozen=True)
class SkillView:
    """A kind of matter and how well it is known, 1 to 3."""

    matter: str
    label: str
    level: int


@dataclass(frozen=True)
class LicenceView:
    """A licence and whether it is valid on the day of looking."""

    kind: str
    number: str
    issued_by: str
    issued_on: date
    valid_until: date | None
    is_valid: bool


@dataclass(frozen=True, kw_only=True)
class Serviceable:
    """What counts when work is given out: fit to practise on the day, languages, skills by matter, weekly hours."""

    is_licensed: bool
    languages: frozenset[str]
    skills: Mapping[str, int]
    hours: Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True)
class DutyView:
    """A further duty and where."""

    kind: str
    unit_name: str


@dataclass(frozen=True)
class Person:
    """服务人员: a practitioner as pages show one."""

    id: UUID
    key: str
    name: str
    kind: str
    unit_id: UUID
    unit_name: str
    division: str
    status: str
    since: date | None
    languages: tuple[str, ...]
    skills: tuple[SkillView, ...]
    checked_on: date | None
    licences: tuple[LicenceView, ...] = ()
    duties: tuple[DutyView, ...] = ()


@dataclass(frozen=True)
class PersonPage:
    """A page of practitioners; `after` is the marker of the next page, empty at the end."""

    people: tuple[Person, ...]
    after: str
