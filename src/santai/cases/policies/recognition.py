"""What an earlier order shows before its asker is recognised, and which proof opens it: a table, told row by row.

Whoever sits at a counter sees only the number, the day and the line of a person's earlier orders, and of some not
even that. How much has to agree depends on what the order is about; a sealed one is never opened this way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from santai.cases.types import Channel, Label
from santai.cases.types.people import Claims
from santai.identity.types import IdentityCheck
from santai.kernel.codes import CaseCode, plain_symbols
from santai.kernel.errors import DomainError, mark
from santai.kernel.identifiers import normalise_citizen_id, normalise_phone

if TYPE_CHECKING:
    from santai.cases.models import WorkOrder

PRIVATE_MATTERS: Final = frozenset({"family", "elders_inheritance", "criminal"})
PRIVATE_WORDS: Final = re.compile(
    "离婚|婚姻|婚前|抚养|彩礼|出轨|同居|遗产|遗嘱|继承|赡养|刑|拘留|逮捕|取保|犯罪|坐牢|判了"
)
"""Where nobody named the matter, its masked summary is read; a word too many hides an order, and nothing else."""
UNNAMED: Final = frozenset({"", "other"})


class BadHandleError(DomainError):
    """What was given is neither a telephone, nor an ID number, nor a number of ours."""

    code = "bad_handle"
    message = mark("请填手机号、身份证号，或回执上的编号。")
    status = 422


@dataclass(frozen=True, kw_only=True)
class Handle:
    """What somebody is looked for by: `phone`, `citizen_id` or `number`, in the form in which it is kept."""

    kind: str
    value: str


def handle(text: str) -> Handle:
    """Return what a text is, however it is written; raise `BadHandleError` for what can be none of the three."""
    if CaseCode.is_valid(text):
        return Handle(kind="number", value=plain_symbols(text))
    for kind, normalise in (("phone", normalise_phone), ("citizen_id", normalise_citizen_id)):
        with suppress(DomainError):
            return Handle(kind=kind, value=normalise(text))
    raise BadHandleError


class Discretion(StrEnum):
    """How closely an earlier order is kept from a counter that has not recognised anybody."""

    PLAIN = "plain"
    PRIVATE = "private"
    DISCREET = "discreet"
    SEALED = "sealed"


def discretion(order: WorkOrder) -> Discretion:
    """Return how closely this order is kept: danger and unsafe contact before family and criminal matters.

    A recording may be about anything until somebody has heard it, so it counts as private.
    """
    if order.label == Label.SEALED:
        return Discretion.SEALED
    if order.label != Label.NORMAL or not order.safe_to_contact:
        return Discretion.DISCREET
    unnamed = order.matter in UNNAMED and PRIVATE_WORDS.search(order.summary)
    if order.by_voice or order.matter in PRIVATE_MATTERS or unnamed:
        return Discretion.PRIVATE
    return Discretion.PLAIN


Proofs = Mapping[IdentityCheck, tuple[frozenset[str], ...]]
NAME, PHONE, ID = frozenset({"name"}), frozenset({"phone"}), frozenset({"citizen_id"})
PROOFS: Final[Mapping[Discretion, Proofs]] = {
    Discretion.PLAIN: {
        IdentityCheck.ID_CARD: (ID, NAME),
        IdentityCheck.KNOWN: (NAME,),
        IdentityCheck.CALLED_BACK: (PHONE,),
        IdentityCheck.QUESTIONS: (ID | NAME,),
    },
    Discretion.PRIVATE: {
        IdentityCheck.ID_CARD: (ID, NAME | PHONE),
        IdentityCheck.CALLED_BACK: (PHONE,),
    },
    Discretion.DISCREET: {IdentityCheck.ID_CARD: (ID,)},
    Discretion.SEALED: {},
}
"""By discretion and by how somebody was checked: sets of fields of which one must agree with the record in full."""

WAYS: Final[Mapping[Channel, tuple[IdentityCheck, ...]]] = {
    Channel.COUNTER: (IdentityCheck.ID_CARD, IdentityCheck.CALLED_BACK, IdentityCheck.QUESTIONS),
    Channel.VILLAGE: (IdentityCheck.ID_CARD, IdentityCheck.KNOWN, IdentityCheck.CALLED_BACK, IdentityCheck.QUESTIONS),
    Channel.HOTLINE: (IdentityCheck.CALLED_BACK, IdentityCheck.QUESTIONS),
}
"""How somebody can be checked where: nobody sees a card over the telephone, and who is known is known in a village."""


def agreed(claims: Claims, recorded: Claims) -> frozenset[str] | None:
    """Return which fields of the record the claims agree with, or None when one that both hold differs."""
    pairs = {name: (getattr(claims, name), getattr(recorded, name)) for name in ("name", "phone", "citizen_id")}
    both = {name: pair for name, pair in pairs.items() if all(pair)}
    if any(claimed != kept for claimed, kept in both.values()):
        return None
    return frozenset(both)


def opens(kept: Discretion, *, check: str, channel: Channel, agreeing: frozenset[str] | None) -> bool:
    """Tell whether somebody checked this way, of whom these fields agree, may have such an order opened."""
    if check not in WAYS.get(channel, ()) or agreeing is None:
        return False
    return any(wanted <= agreeing for wanted in PROOFS[kept].get(IdentityCheck(check), ()))
