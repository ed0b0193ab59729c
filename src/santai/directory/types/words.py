"""The words of the directory for screens: kinds of place, services, days."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import mark

KINDS: Final = {
    "centre": mark("公共法律服务中心"),
    "station": mark("乡镇街道工作站"),
    "room": mark("村居工作室"),
    "legal_aid": mark("法律援助中心"),
    "point": mark("园区服务点"),
    "law_firm": mark("律师事务所"),
    "grassroots": mark("基层法律服务所"),
    "notary": mark("公证处"),
    "appraisal": mark("司法鉴定机构"),
    "arbitration": mark("仲裁委员会"),
    "mediation": mark("行业调解委员会"),
}
"""Kinds of outlet in the order of the filter; the first three are named by law (Regulation Art. 10–12)."""
SERVICES: Final = {
    "consultation": mark("法律咨询"),
    "legal_aid": mark("法律援助"),
    "legal_aid_help": mark("帮您填法律援助材料"),
    "mediation": mark("人民调解"),
    "publicity": mark("法治宣传"),
    "guidance": mark("律师、公证、鉴定、仲裁指引"),
    "counsel": mark("村居法律顾问"),
    "law_firm": mark("律师服务"),
    "grassroots": mark("基层法律服务"),
    "notary": mark("公证"),
    "appraisal": mark("司法鉴定"),
    "arbitration": mark("仲裁"),
}
DAY_NAMES: Final = {
    "mon": mark("星期一"),
    "tue": mark("星期二"),
    "wed": mark("星期三"),
    "thu": mark("星期四"),
    "fri": mark("星期五"),
    "sat": mark("星期六"),
    "sun": mark("星期日"),
}
FESTIVALS: Final = (
    mark("元旦"), mark("春节"), mark("清明节"), mark("劳动节"), mark("端午节"), mark("中秋节"), mark("国庆节"),
    mark("国庆节、中秋节"), mark("中秋节、国庆节"),
)  # fmt: skip
"""As the State Council's notices name them: why a place is closed."""
