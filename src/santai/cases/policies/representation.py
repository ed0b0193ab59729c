"""Acting for somebody else: which right goes with which relation, when the represented person must agree, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from santai.cases.types.people import CONSENT_HOW, Basis, Consent, ConsentHow, Relation
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from santai.cases.models import Representation
    from santai.cases.types.people import Proxy

NEAR: Final = frozenset(
    {
        Relation.CHILD,
        Relation.SPOUSE,
        Relation.PARENT,
        Relation.SIBLING,
        Relation.GRANDCHILD,
        Relation.GRANDPARENT,
    }
)
"""Near relatives (近亲属): Civil Code Art. 1045."""
ANYBODY: Final = frozenset(Relation)
MAY: Final[Mapping[Basis, frozenset[Relation]]] = {
    Basis.FAMILY: NEAR,
    Basis.ENTRUSTED: ANYBODY,
    Basis.GUARDIAN: ANYBODY,
    Basis.DETAINED: NEAR,
    Basis.VILLAGE: frozenset({Relation.VILLAGE}),
}
"""Who may act by which right; a guardian may be anybody the law or a court names (Civil Code Art. 27, 28, 31)."""
WITHOUT_ASKING: Final = frozenset({Basis.GUARDIAN, Basis.DETAINED})
"""Rights that the law gives without the person's word: guardians act in law, the detained cannot be asked
(Legal Aid Law Art. 40)."""
ANSWERS: Final[Mapping[Consent, frozenset[Consent]]] = {
    Consent.NOT_NEEDED: frozenset({Consent.WITHDRAWN}),
    Consent.ASKED: frozenset({Consent.GIVEN, Consent.REFUSED}),
    Consent.GIVEN: frozenset({Consent.WITHDRAWN}),
    Consent.REFUSED: frozenset(),
    Consent.WITHDRAWN: frozenset(),
}
"""What may be said when; whoever has been refused is registered anew, with a new question to the person."""


class BasisMissingError(DomainError):
    """Somebody wants to act for another without saying what they are to them, or by what right."""

    code = "basis_missing"
    message = mark("替别人办，请选和本人是什么关系、凭什么代办。没有依据不能代办，可以请本人来，或打 12348。")
    status = 422


class BasisUnfitError(DomainError):
    """The right named does not go with the relation named."""

    code = "basis_unfit"
    message = mark("这种关系不能凭这一条代办。朋友、其他亲属代办，请先让本人写一张委托书。")
    status = 422


class ConsentSettledError(DomainError):
    """The person has already said what they want, or nobody acts for them."""

    code = "consent_settled"
    message = mark("本人已经答过了，或者没有人代办这件事。")
    status = 409


class ConsentUnclearError(DomainError):
    """Nobody said how the person's word was heard."""

    code = "consent_unclear"
    message = mark("请选是怎样问到本人的。")
    status = 422


class ConsentMissingError(DomainError):
    """More than an answer is wanted, and the person whose matter it is has not been asked yet."""

    code = "consent_missing"
    message = mark("这件事由别人代办，还没有问到本人。请先问本人同不同意，再转成别的事项。")
    status = 409


def check_may_go_further(row: Representation | None) -> None:
    """Raise while the represented person has not been asked: an answer may go out, a procedure may not begin."""
    if row and row.consent == Consent.ASKED:
        raise ConsentMissingError


def check_may_act(proxy: Proxy) -> None:
    """Raise unless relation and right are named and go together."""
    if proxy.relation not in set(Relation) or proxy.basis not in set(Basis):
        raise BasisMissingError
    if Relation(proxy.relation) not in MAY[Basis(proxy.basis)]:
        raise BasisUnfitError
    if proxy.how and proxy.how not in CONSENT_HOW:
        raise ConsentUnclearError


def consent_at_first(proxy: Proxy, *, heard: bool) -> tuple[Consent, str]:
    """Return whether the represented person agrees when the order is opened, and how that is known.

    What staff `heard` or saw counts; what a proxy claims on the site does not, so the person is asked.
    """
    if proxy.basis in WITHOUT_ASKING:
        return Consent.NOT_NEEDED, ""
    how = proxy.how or (ConsentHow.WRITTEN if proxy.basis == Basis.ENTRUSTED else "")
    return (Consent.GIVEN, how) if heard and how else (Consent.ASKED, "")


def check_can_answer(before: str, *, basis: str, answer: Consent) -> None:
    """Raise unless this answer may follow what was said before; a guardian is dismissed by a court, not here."""
    if answer not in ANSWERS[Consent(before)] or basis == Basis.GUARDIAN:
        raise ConsentSettledError
