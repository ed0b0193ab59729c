"""What a desk answers in a drill: made from the question, no two alike, and said plainly to be a drill."""

from __future__ import annotations

import re

DRILL = "本条是演练答复，不是法律意见。"
EXCERPT = 28
ADVICE = (
    (
        ("工资", "加班", "辞退", "工伤", "劳动", "社保"),
        "先收好合同、考勤和转账记录，再去当地劳动监察反映，也可以申请劳动仲裁。",
    ),
    (("离婚", "抚养", "彩礼", "婚", "孩子"), "能谈拢就写成书面协议；谈不拢，带上证件和财产线索到窗口，先做调解。"),
    (("遗产", "继承", "遗嘱", "赡养", "老人"), "先理清有哪些继承人和财产，公证处和调解室都能帮着把话说清、写清。"),
    (("房", "租", "押金", "物业", "拆迁"), "把合同、付款凭证和现场照片留好，先书面提出要求，再申请调解。"),
    (("借", "欠", "债", "担保", "贷"), "借条、转账和聊天记录都算证据，注意三年时效，金额小的可以走小额程序。"),
    (("撞", "交通", "事故", "保险"), "先取事故认定书和病历票据，再向保险公司和责任人提出，谈不成可以调解。"),
    (("退款", "消费", "假货", "网购", "卡"), "先向商家书面要求退款，留下回执，再打 12315 投诉。"),
    (("邻居", "土地", "宅基地", "承包", "采光"), "先请村居调解员到现场看，定了界、写了协议，日后才说得清。"),
    (("拘留", "刑", "犯罪", "判", "报警"), "尽快请律师会见；家里困难的，可以申请法律援助。"),
    (("处罚", "复议", "行政", "许可", "罚款"), "收到决定书起六十日内可以申请复议，不收费，窗口可以帮您写申请。"),
)
GENERAL = "把经过按时间写下来，带上手里的材料，到就近的站点当面看最稳妥。"
NEXT = (
    "需要的话，可以预约窗口，工作人员陪您把材料理一遍。",
    "如果对方联系您，先不要签字，回来问一句再定。",
    "还有不明白的，直接在这张工单里补一句就行。",
    "材料不全也没关系，先来一趟，缺什么我们列给您。",
    "路远的话，可以打 12348，说出工单编号就能接着问。",
)
AGAIN = "您说上次没解决，我们重新看了一遍。"


def reply(question: str, *, place: int, again: bool = False) -> str:
    """Return the drill's answer to a question, the `place`-th of its day; another one when asked `again`."""
    core = re.sub(r"\s+", "", question)
    excerpt = core[:EXCERPT] + ("……" if len(core) > EXCERPT else "")
    advice = next((text for words, text in ADVICE if any(word in core for word in words)), GENERAL)
    begin = AGAIN if again else "您好。"
    follow = NEXT[(place + again) % len(NEXT)]
    return f"{begin}您问的“{excerpt}”，{advice}{follow}（今天第 {place + 1} 件）{DRILL}"
