"""What messages say: declared here, in plain words, and never naming the matter a person asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from santai.kernel.errors import mark


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A message's sentence; `{code}` is filled from the sealed column, other names from plain values."""

    sentence: str
    values: tuple[str, ...] = ()


UPDATE: Final = "update"
"""The one message about an order that must stay discreet: no number, no sender's trade, nothing to guess from."""

WORDINGS: Final = {
    "order_received": Wording(
        sentence=mark("您的求助已收到，编号 {number}。凭编号和查询码随时可看进度。有急事请拨 12348。"),
        values=("number",),
    ),
    "answered": Wording(
        sentence=mark("您编号 {number} 的事有了答复，请凭查询码查看，并点一下是否解决。"), values=("number",)
    ),
    "asked": Wording(
        sentence=mark("您编号 {number} 的事，工作人员想再问您一句，请凭查询码查看。"), values=("number",)
    ),
    "code_reissued": Wording(
        sentence=mark("您编号 {number} 的查询码已补发，旧码作废。不是本人办的，请拨 12348。"), values=("number",)
    ),
    "one_time_code": Wording(sentence=mark("验证码 {code}，10 分钟内有效。工作人员不会向您要它。")),
    UPDATE: Wording(sentence=mark("您有一条新消息，方便时请查看。")),
}


def text(template: str, *, values: dict[str, object], code: str = "") -> str:
    """Return the words of a message in the present language; raise `KeyError` for an undeclared template or value."""
    wording = WORDINGS[template]
    return gettext(wording.sentence).format(code=code, **{name: values[name] for name in wording.values})
