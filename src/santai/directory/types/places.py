"""The directory as pages and other rooms see it: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from santai.directory.types.opening import Closing, Opening


@dataclass(frozen=True)
class Area:
    """区划: a division to choose from."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class OutsideBody:
    """外单位: an organ or body outside this system to which a matter may go, with its public telephone if any."""

    key: str
    name: str
    telephone: str
    what: str


@dataclass(frozen=True)
class Matter:
    """事项: a kind of matter in everyday words."""

    code: str
    label: str
    plain: str
    icon: str = ""


@dataclass(frozen=True)
class Language:
    """A language of service, by its own name."""

    code: str
    label: str


@dataclass(frozen=True)
class DayHours:
    """One line of a printed week: the day and its hours, `today` marked."""

    day: str
    hours: tuple[str, ...]
    is_today: bool


@dataclass(frozen=True)
class Place:
    """网点: a place people can go to, as pages show it."""

    id: UUID
    key: str
    name: str
    kind: str
    unit_id: UUID
    division: str
    area_name: str
    address: str
    phone: str
    longitude: float
    latitude: float
    languages: tuple[str, ...]
    services: tuple[str, ...]
    wheelchair: bool
    checked_on: date | None
    opening: Opening
    distance_km: float | None = None


@dataclass(frozen=True)
class PlacePage:
    """A page of places; `after` is the marker of the next page, empty at the end."""

    places: tuple[Place, ...]
    after: str


@dataclass(frozen=True)
class WeekHours:
    """A place's printed week, and the days that depart from it."""

    days: tuple[DayHours, ...]
    closings: tuple[Closing, ...]


@dataclass(frozen=True)
class Land:
    """An area as drawn: its outline as an SVG path, and where its name stands."""

    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Dot:
    """A place as drawn."""

    name: str
    x: int
    y: int
    is_chosen: bool


@dataclass(frozen=True)
class CityMap:
    """The city as drawn: lands, a few named dots, and many small ones as one SVG path."""

    width: int
    height: int
    lands: tuple[Land, ...]
    dots: tuple[Dot, ...]
    crowd: str
    notice: str
    review: str
