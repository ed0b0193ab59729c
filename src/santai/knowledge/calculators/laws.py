"""The laws that the declarations name, each once."""

from __future__ import annotations

from typing import Final

from santai.kernel.errors import mark
from santai.knowledge.calculators.types import Evidence, Statute

LITIGATION_COSTS: Final = Statute(mark("诉讼费用交纳办法"))
CIVIL_PROCEDURE: Final = Statute(mark("民事诉讼法"))
CIVIL_PROCEDURE_RULES: Final = Statute(mark("最高人民法院关于适用《民事诉讼法》的解释"))
ARBITRATION_COSTS: Final = Statute(mark("仲裁委员会仲裁收费办法"))
LABOUR: Final = Statute(mark("劳动法"))
LABOUR_CONTRACT: Final = Statute(mark("劳动合同法"))
LABOUR_CONTRACT_RULES: Final = Statute(mark("劳动合同法实施条例"))
LABOUR_DISPUTES: Final = Statute(mark("劳动争议调解仲裁法"))
WAGE_DAYS: Final = Statute(mark("关于职工全年月平均工作时间和工资折算问题的通知"), Evidence.UNVERIFIED)
"""The notices of 2008 and 2025 on 21.75 paid days a month: their texts lie in none of the collections."""
HOLIDAYS: Final = Statute(mark("全国年节及纪念日放假办法"))
ANNUAL_LEAVE: Final = Statute(mark("职工带薪年休假条例"))
ANNUAL_LEAVE_RULES: Final = Statute(mark("企业职工带薪年休假实施办法"))
WORK_INJURY: Final = Statute(mark("工伤保险条例"))
PRIVATE_LOANS: Final = Statute(mark("最高人民法院关于审理民间借贷案件适用法律若干问题的规定"))
PRIVATE_LOANS_2015: Final = Statute(
    mark("最高人民法院关于审理民间借贷案件适用法律若干问题的规定（2015年）"), Evidence.UNVERIFIED
)
SALES: Final = Statute(mark("最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释"))
LATE_PERFORMANCE: Final = Statute(mark("最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释"))
CIVIL_CODE: Final = Statute(mark("民法典"))
CIVIL_CODE_IN_TIME: Final = Statute(mark("最高人民法院关于适用《民法典》时间效力的若干规定"))
FAMILY_RULES: Final = Statute(mark("最高人民法院关于适用《民法典》婚姻家庭编的解释（一）"))
SUCCESSION_RULES: Final = Statute(mark("最高人民法院关于适用《民法典》继承编的解释（一）"))
CONTRACT_RULES: Final = Statute(mark("最高人民法院关于适用《民法典》合同编通则若干问题的解释"))
INJURY_RULES: Final = Statute(mark("最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释"))
INJURY_RULES_2003: Final = Statute(
    mark("最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释（2003年）"), Evidence.UNVERIFIED
)
ROAD_TRAFFIC: Final = Statute(mark("道路交通安全法"))
COMPULSORY_INSURANCE: Final = Statute(mark("机动车交通事故责任强制保险条例"))
CONSUMERS: Final = Statute(mark("消费者权益保护法"))
CONSUMERS_1993: Final = Statute(mark("消费者权益保护法（1993年）"), Evidence.UNVERIFIED)
FOOD: Final = Statute(mark("食品安全法"))
FOOD_2009: Final = Statute(mark("食品安全法（2009年）"), Evidence.UNVERIFIED)
STATE_COMPENSATION: Final = Statute(mark("国家赔偿法"))
STATE_SUFFERING: Final = Statute(mark("最高人民法院关于审理国家赔偿案件确定精神损害赔偿责任适用法律若干问题的解释"))
LIMITATION_2018: Final = Statute(mark("最高人民法院关于适用《民法总则》诉讼时效制度若干问题的解释"))
DOMESTIC_VIOLENCE: Final = Statute(mark("反家庭暴力法"))
LEGAL_AID: Final = Statute(mark("法律援助法"))
INHERITANCE_1985: Final = Statute(mark("继承法"), Evidence.UNVERIFIED)
