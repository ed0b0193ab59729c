"""What the practitioners room hands out: trades, states, their words, and plain values."""

from santai.practitioners.types.people import (
    Duty,
    DutyView,
    LicenceView,
    Person,
    PersonPage,
    Serviceable,
    SkillView,
    Status,
    Trade,
)
from santai.practitioners.types.words import DUTIES, LEVELS, STATES, TRADES

__all__ = [
    "DUTIES", "LEVELS", "STATES", "TRADES", "Duty", "DutyView", "LicenceView", "Person", "PersonPage", "Serviceable",
    "SkillView", "Status", "Trade",
]  # fmt: skip
