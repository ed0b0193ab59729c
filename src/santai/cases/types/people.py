"""The words of people: how they are helped to take part, who acts for whom, how somebody is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from santai.kernel.errors import mark


class Adaptation(StrEnum):
    """What somebody needs to take part on equal terms; only claimed, never asked to be proved."""

    SIGN = "sign"
    DIALECT = "dialect"
    WHEELCHAIR = "wheelchair"
    LARGE_PRINT = "large_print"


ADAPTATIONS: Final = {
    Adaptation.SIGN: mark("要手语"),
    Adaptation.DIALECT: mark("只听得懂方言"),
    Adaptation.WHEELCHAIR: mark("坐轮椅"),
    Adaptation.LARGE_PRINT: mark("要大字材料"),
}


class ContactBy(StrEnum):
    """By which way alone somebody wants to be reached."""

    CALL = "call"
    SMS = "sms"


CONTACT_BY: Final = {
    ContactBy.CALL: mark("只打电话，不发短信"),
    ContactBy.SMS: mark("只发短信，不打电话"),
}


class ContactWhen(StrEnum):
    """In which part of the day alone somebody wants to be called."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


CONTACT_WHEN: Final = {
    ContactWhen.MORNING: mark("上午"),
    ContactWhen.NOON: mark("中午"),
    ContactWhen.AFTERNOON: mark("下午"),
    ContactWhen.EVENING: mark("晚上"),
}


class Relation(StrEnum):
    """What the person who comes is to the person whose matter it is."""

    CHILD = "child"
    SPOUSE = "spouse"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    RELATIVE = "relative"
    FRIEND = "friend"
    VILLAGE = "village"


RELATIONS: Final = {
    Relation.CHILD: mark("子女"),
    Relation.SPOUSE: mark("配偶"),
    Relation.PARENT: mark("父母"),
    Relation.SIBLING: mark("兄弟姐妹"),
    Relation.GRANDCHILD: mark("孙子女、外孙子女"),
    Relation.GRANDPARENT: mark("祖父母、外祖父母"),
    Relation.RELATIVE: mark("其他亲属"),
    Relation.FRIEND: mark("朋友、邻居"),
    Relation.VILLAGE: mark("村居、社区工作人员"),
}
ACTED: Final = {
    Relation.CHILD: mark("由子女代办"),
    Relation.SPOUSE: mark("由配偶代办"),
    Relation.PARENT: mark("由父母代办"),
    Relation.SIBLING: mark("由兄弟姐妹代办"),
    Relation.GRANDCHILD: mark("由孙辈代办"),
    Relation.GRANDPARENT: mark("由祖辈代办"),
    Relation.RELATIVE: mark("由亲属代办"),
    Relation.FRIEND: mark("由朋友代办"),
    Relation.VILLAGE: mark("由村居代办"),
}
"""How an act of a proxy is told, to everybody who reads of it."""


class Basis(StrEnum):
    """By what right somebody acts for another."""

    FAMILY = "family"
    ENTRUSTED = "entrusted"
    GUARDIAN = "guardian"
    DETAINED = "detained"
    VILLAGE = "village"


BASES: Final = {
    Basis.FAMILY: mark("近亲属（要本人同意）"),
    Basis.ENTRUSTED: mark("本人写了委托书"),
    Basis.GUARDIAN: mark("法定监护人"),
    Basis.DETAINED: mark("本人被羁押，近亲属代办"),
    Basis.VILLAGE: mark("村居、社区帮办（要本人同意）"),
}


class Consent(StrEnum):
    """Whether the person whose matter it is agrees that somebody acts for them."""

    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


CONSENTS: Final = {
    Consent.NOT_NEEDED: mark("依法可以代办，不用另外同意"),
    Consent.ASKED: mark("还没问到本人"),
    Consent.GIVEN: mark("本人同意"),
    Consent.REFUSED: mark("本人不同意"),
    Consent.WITHDRAWN: mark("本人收回了同意"),
}


class ConsentHow(StrEnum):
    """How the person said so; a code from a message is checked by the system, the rest by whoever writes it down."""

    CODE = "code"
    PRESENT = "present"
    CALL = "call"
    WRITTEN = "written"


CONSENT_HOW: Final = {
    ConsentHow.PRESENT: mark("本人当面说的"),
    ConsentHow.CALL: mark("给本人打电话问的"),
    ConsentHow.WRITTEN: mark("有本人写的字据"),
}
"""What staff may write down; `code` is not among them."""
CONSENT_TOLD: Final = {ConsentHow.CODE: mark("本人用同意码答的"), **CONSENT_HOW}


class OpenFor(StrEnum):
    """What an earlier order is opened for at a counter or during a call; kept with the fact that it was."""

    GO_ON = "go_on"
    PROGRESS = "progress"
    CODE = "code"
    SAFETY = "safety"


OPEN_FOR: Final = {
    OpenFor.GO_ON: mark("接着办"),
    OpenFor.PROGRESS: mark("告诉来人进度"),
    OpenFor.CODE: mark("补发查询码"),
    OpenFor.SAFETY: mark("人身安全，情况紧急"),
}


@dataclass(frozen=True, kw_only=True)
class Proxy:
    """Who acts for the person whose matter it is; `how` says how that person agreed, if they have been asked."""

    name: str = ""
    phone: str = ""
    relation: str = ""
    basis: str = ""
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What somebody at a counter or on the telephone says of themselves; nothing of it is believed yet."""

    name: str = ""
    phone: str = ""
    citizen_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An earlier order as it shows before anybody is recognised: its number, its day, its line."""

    number: str
    created_at: datetime
    line_label: str


@dataclass(frozen=True, kw_only=True)
class AskerView:
    """The asker, masked by type; revealing a field is an operation of its own.

    `groups` are there for whoever may act in the matter; everybody else reads only that somebody `comes_first`.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    citizen_id: str = ""
    safe_to_contact: bool = True
    has_phone: bool = False
    adaptations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    comes_first: bool = False
    contact_by: str = ""
    contact_when: str = ""
    is_checked: bool = False


@dataclass(frozen=True, kw_only=True)
class ProxyView:
    """Who acts for the asker: masked, with the right they have and whether the asker agrees."""

    name: str
    phone: str
    relation: str
    basis: str
    consent: Consent
    how: str
    acted: str
    is_code_sent: bool

    @property
    def relation_label(self) -> str:
        """Return in words what the proxy is to the asker."""
        return RELATIONS[Relation(self.relation)]

    @property
    def is_live(self) -> bool:
        """Tell whether the proxy may still act."""
        return self.consent not in {Consent.REFUSED, Consent.WITHDRAWN}


@dataclass(frozen=True, kw_only=True)
class GoneOn:
    """What came of somebody coming again: the order they went on with, and the move it made, if it made one."""

    order_id: UUID
    number: str
    moved: str = ""
