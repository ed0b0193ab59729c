"""Reads of orders and cases: the card of one order, a desk's list, a search; all take `viewer=`.

The lines that exist are public: `lines()` that people may ask for, `line(key)` and `takers(key)`.
"""

from santai.cases.queries.cards import card, case_of, days_of, find_order
from santai.cases.queries.follow_ups import of_order as follow_ups_of
from santai.cases.queries.follow_ups import pending
from santai.cases.queries.likeness import alike
from santai.cases.queries.needs import need_of, needs_of
from santai.cases.queries.people import checks_at, danger_words, in_danger, representing
from santai.cases.queries.situations import situations
from santai.cases.queries.standing import standing
from santai.cases.queries.work import mine, rows, search
from santai.cases.registry import get as line
from santai.cases.registry import offered as lines
from santai.cases.registry import takers

__all__ = [
    "alike",
    "card",
    "case_of",
    "checks_at",
    "danger_words",
    "days_of",
    "find_order",
    "follow_ups_of",
    "in_danger",
    "line",
    "lines",
    "mine",
    "need_of",
    "needs_of",
    "pending",
    "representing",
    "rows",
    "search",
    "situations",
    "standing",
    "takers",
]
