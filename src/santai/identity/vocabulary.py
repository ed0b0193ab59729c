"""Every verb of the permission vocabulary in words for people."""

from __future__ import annotations

from santai.identity.types import Permission
from santai.kernel.errors import mark

P = Permission

VERBS = {
    P.ACCOUNT_MANAGE: mark("开账号、定岗位"),
    P.AUDIT_READ: mark("查操作记录"),
    P.CALL_TAKE: mark("接 12348 电话"),
    P.CASE_ACCEPT: mark("受理"),
    P.CASE_ASSIGN: mark("决定由谁来办"),
    P.CASE_CALL_BACK: mark("回访求助人"),
    P.CASE_CARRY: mark("随别的办件一起往下走"),
    P.CASE_CLAIM: mark("自己认领"),
    P.CASE_CLOSE_UNRATED: mark("到期未评价时办结"),
    P.CASE_EXTEND: mark("批准延期、暂停计时"),
    P.CASE_HAND_OVER: mark("转给别的机构、退回"),
    P.CASE_JOIN: mark("并案、拆分"),
    P.CASE_RATE: mark("评价"),
    P.CASE_REPLY: mark("答复"),
    P.CASE_SUPERVISE: mark("督办"),
    P.CASE_WITHDRAW: mark("撤回"),
    P.CODE_REISSUE: mark("补发查询码"),
    P.FIGURES_READ: mark("看三台数据"),
    P.GRANT_MANAGE: mark("决定谁能看、谁回避"),
    P.ORDER_ADD: mark("补充内容"),
    P.ORDER_CREATE: mark("提出求助"),
    P.ORDER_CREATE_FOR: mark("替来人登记"),
    P.ORDER_READ: mark("看工单"),
    P.ORDER_READ_SEALED: mark("看封存的工单"),
    P.ORDER_SEARCH: mark("查找工单"),
    P.PERSON_UNMASK: mark("按原因查看个人资料"),
    P.PUBLIC: mark("看公开页面"),
    P.SELF_MANAGE: mark("管自己的岗位和密码"),
    P.SELF_SECURE: mark("设置自己的二次验证"),
    P.SERVICE_LOG: mark("记自己在村居的服务"),
    P.SYSTEM_CONFIGURE: mark("管系统配置"),
    P.VISITOR_RECEIVE: mark("在窗口接待来人"),
    P.WORK_LIST: mark("看待办清单"),
}
