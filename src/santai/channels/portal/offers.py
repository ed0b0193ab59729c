"""The services citizens look for, in everyday words; what stands online is a link, for the rest the hotline helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from santai.kernel.errors import mark


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One tile of the home page: `line` is the service line behind it, `page` the address of a page instead."""

    name: str
    note: str
    icon: str
    tone: str = ""
    line: str = ""
    page: str = ""
    url: str = ""


EIGHT = (
    Offer(name=mark("申请法律援助"), note=mark("符合条件的，免费请律师"), icon="hand-helping", line="legal_aid"),
    Offer(name=mark("申请调解"), note=mark("免费，双方同意即可"), icon="handshake", tone="tide", line="mediation"),
    Offer(name=mark("办公证"), note=mark("材料一次看清，可预约"), icon="stamp", line="notary"),
    Offer(name=mark("做司法鉴定"), note=mark("机构、范围、费用"), icon="microscope", tone="tide", line="forensic"),
    Offer(name=mark("申请仲裁"), note=mark("立案材料逐项核对"), icon="scale", tone="wheat", line="arbitration"),
    Offer(
        name=mark("找律师"),
        note=mark("按专长和地方查"),
        icon="user-search",
        tone="wheat",
        page="practitioners:people",
    ),
    Offer(
        name=mark("当面谈"),
        note=mark("选个中心或工作站"),
        icon="calendar-check",
        tone="seal",
        page="directory:places",
    ),
    Offer(
        name=mark("投诉与评价"),
        note=mark("律师、公证、鉴定都可"),
        icon="message-square-warning",
        tone="seal",
        line="complaint",
    ),
)


def offers(lines: Iterable[str]) -> tuple[Offer, ...]:
    """Return the eight services; those with a page or a line among `lines` that stand have an address."""
    standing = set(lines)
    return tuple(replace(offer, url=_url(offer, standing)) for offer in EIGHT)


def _url(offer: Offer, standing: set[str]) -> str:
    if offer.page:
        return reverse(offer.page)
    return reverse("portal:guide", kwargs={"key": offer.line}) if offer.line in standing else ""
