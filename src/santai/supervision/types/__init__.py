"""The words of supervision: cards and sheets, what needs looking after, service levels, and figures."""

from santai.supervision.types.cards import COLOURS, FINDINGS, WHYS, Colour, Finding, Why
from santai.supervision.types.concerns import (
    CONCERNS,
    HARM,
    Board,
    Concern,
    Group,
    Row,
    Rung,
    ServiceLevel,
    Shelf,
    Told,
)
from santai.supervision.types.figures import (
    MEASURES,
    PLATFORMS,
    WITHIN,
    Counts,
    Figures,
    Listed,
    Measure,
    Outcome,
    Platform,
    Share,
    Span,
    Times,
)

__all__ = [
    "COLOURS", "CONCERNS", "FINDINGS", "HARM", "MEASURES", "PLATFORMS", "WHYS", "WITHIN", "Board", "Colour", "Concern",
    "Counts", "Figures", "Finding", "Group", "Listed", "Measure", "Outcome", "Platform", "Row", "Rung", "ServiceLevel",
    "Share", "Shelf", "Span", "Times", "Told", "Why",
]  # fmt: skip
