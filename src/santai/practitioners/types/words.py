"""The words of the register for screens."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import mark
from santai.practitioners.types.people import Duty, Status, Trade

TRADES: Final = {
    str(Trade.LAWYER): mark("律师"),
    str(Trade.GRASSROOTS_WORKER): mark("基层法律服务工作者"),
    str(Trade.NOTARY): mark("公证员"),
    str(Trade.APPRAISER): mark("司法鉴定人"),
    str(Trade.ARBITRATOR): mark("仲裁员"),
    str(Trade.MEDIATOR): mark("人民调解员"),
    str(Trade.PUBLIC_LAWYER): mark("公职律师"),
    str(Trade.COMPANY_LAWYER): mark("公司律师"),
    str(Trade.VOLUNTEER): mark("法律服务志愿者"),
}
STATES: Final = {
    str(Status.ACTIVE): mark("正常执业"),
    str(Status.SUSPENDED): mark("停止执业"),
    str(Status.LEFT): mark("已离开"),
}
DUTIES: Final = {
    str(Duty.VILLAGE_COUNSEL): mark("村居法律顾问"),
    str(Duty.DUTY_LAWYER): mark("值班律师"),
}
LEVELS: Final = {1: mark("能办"), 2: mark("经验多"), 3: mark("能带人")}
