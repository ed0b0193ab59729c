"""Roles as declarations: a label, one sentence for people, the verbs held and how far they reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from santai.identity.types import Permission, Scope, sealed_principal, visit_principal
from santai.kernel.errors import mark

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from santai.identity.models import Client, Post

P = Permission


class Reach(StrEnum):
    """Which principals a role acts for; grants name them, so reach is never a query of its own."""

    NOTHING = "nothing"
    OWN = "own"
    UNIT = "unit"
    CODE = "code"
    CLIENT = "client"
    SYSTEM = "system"


REACHES = {
    Reach.NOTHING: mark("看不到任何工单"),
    Reach.OWN: mark("只看分给自己的"),
    Reach.UNIT: mark("看本机构和下级机构的"),
    Reach.CODE: mark("只看自己的"),
    Reach.CLIENT: mark("只看自己提交的"),
    Reach.SYSTEM: mark("只看一件任务点名的"),
}


@dataclass(frozen=True, kw_only=True)
class Role:
    """One role: `verbs` say what, `reach` says which rows, `sentence` says it to people."""

    key: str
    label: str
    sentence: str
    verbs: frozenset[Permission]
    reach: Reach
    staff: bool = True


EVERYBODY = frozenset({P.PUBLIC, P.ORDER_CREATE})
STAFF = frozenset({P.PUBLIC, P.SELF_MANAGE, P.SELF_SECURE})
UNSECURED = frozenset({P.PUBLIC, P.SELF_SECURE})
"""What a person holds who has given a password but no second factor yet: only setting one up."""
READING = STAFF | {P.ORDER_READ, P.WORK_LIST}
ANSWERING = READING | {P.ORDER_ADD, P.CASE_ACCEPT, P.CASE_CLAIM, P.CASE_REPLY}
DESK = ANSWERING | {
    P.CASE_CALL_BACK,
    P.CASE_HAND_OVER,
    P.CASE_JOIN,
    P.ORDER_CREATE,
    P.ORDER_CREATE_FOR,
    P.ORDER_SEARCH,
    P.PERSON_UNMASK,
    P.CODE_REISSUE,
}
DECIDING = frozenset({P.CASE_ASSIGN, P.GRANT_MANAGE, P.ORDER_READ_SEALED})
ASKING = EVERYBODY | {P.ORDER_READ, P.ORDER_ADD, P.CASE_RATE, P.CASE_WITHDRAW}

ROLES = (
    Role(
        key="agent",
        label=mark("热线坐席"),
        sentence=mark("接 12348 电话，记下来话人的事，能答的当场答，答不了的转给合适的人。"),
        verbs=frozenset(DESK | {P.CALL_TAKE}),
        reach=Reach.UNIT,
    ),
    Role(
        key="clerk",
        label=mark("窗口人员"),
        sentence=mark("在窗口接待来人，记下所求，受理、答复，核对身份后补发查询码。"),
        verbs=frozenset(DESK | {P.VISITOR_RECEIVE}),
        reach=Reach.UNIT,
    ),
    Role(
        key="village_clerk",
        label=mark("村居工作人员"),
        sentence=mark("在村居替来人把事情报上来，看得到进度，不受理也不答复。"),
        verbs=frozenset(READING | {P.ORDER_CREATE, P.ORDER_CREATE_FOR, P.ORDER_ADD, P.VISITOR_RECEIVE}),
        reach=Reach.UNIT,
    ),
    Role(
        key="counsel",
        label=mark("村居法律顾问"),
        sentence=mark("记下自己在村居的服务，答复分给自己的村居咨询。"),
        verbs=frozenset(ANSWERING | {P.ORDER_CREATE, P.SERVICE_LOG}),
        reach=Reach.OWN,
    ),
    Role(
        key="practitioner",
        label=mark("服务人员"),
        sentence=mark("律师、调解员、公证员等，办理分给自己的事。"),
        verbs=frozenset(ANSWERING),
        reach=Reach.OWN,
    ),
    Role(
        key="dispatcher",
        label=mark("派单员"),
        sentence=mark("决定一件事由谁来办，也看得到封存的工单，以便有人办。"),
        verbs=frozenset(READING | DECIDING | {P.ORDER_SEARCH, P.CASE_ACCEPT, P.CASE_HAND_OVER, P.CASE_JOIN}),
        reach=Reach.UNIT,
    ),
    Role(
        key="supervisor",
        label=mark("主管人员"),
        sentence=mark("看下级机构办得怎样，处理催办和投诉，按原因查看个人资料。"),
        verbs=frozenset(
            READING
            | DECIDING
            | {
                P.ORDER_SEARCH,
                P.PERSON_UNMASK,
                P.CASE_CALL_BACK,
                P.CASE_EXTEND,
                P.CASE_SUPERVISE,
                P.FIGURES_READ,
            }
        ),
        reach=Reach.UNIT,
    ),
    Role(
        key="quality_reviewer",
        label=mark("质量评查员"),
        sentence=mark("抽看办过的事，评答复质量，不改动任何内容。"),
        verbs=frozenset(READING | {P.FIGURES_READ, P.ORDER_SEARCH}),
        reach=Reach.UNIT,
    ),
    Role(
        key="leader",
        label=mark("分管领导"),
        sentence=mark("看全局进度和要紧的事，不办理具体工单。"),
        verbs=frozenset(READING | {P.FIGURES_READ}),
        reach=Reach.UNIT,
    ),
    Role(
        key="system_admin",
        label=mark("系统管理员"),
        sentence=mark("管系统的配置和运行，看不到工单内容。"),
        verbs=frozenset(STAFF | {P.SYSTEM_CONFIGURE}),
        reach=Reach.NOTHING,
    ),
    Role(
        key="security_admin",
        label=mark("安全管理员"),
        sentence=mark("开账号、定岗位，看不到工单内容，也不能给自己定岗。"),
        verbs=frozenset(STAFF | {P.ACCOUNT_MANAGE}),
        reach=Reach.NOTHING,
    ),
    Role(
        key="audit_admin",
        label=mark("审计管理员"),
        sentence=mark("查谁在什么时候做过什么，看不到工单内容。"),
        verbs=frozenset(STAFF | {P.AUDIT_READ}),
        reach=Reach.NOTHING,
    ),
    Role(
        key="citizen",
        label=mark("求助人"),
        sentence=mark("不用注册。凭编号加查询码，或手机验证码，看自己的事、补充、评价、撤回。"),
        verbs=frozenset(ASKING),
        reach=Reach.CODE,
        staff=False,
    ),
    Role(
        key="client",
        label=mark("接口客户端"),
        sentence=mark("另一个系统凭密钥替求助人提交、查看、补充、评价。"),
        verbs=frozenset(ASKING - {P.CASE_RATE} | {P.WORK_LIST}),
        reach=Reach.CLIENT,
        staff=False,
    ),
    Role(
        key="system",
        label=mark("系统任务"),
        sentence=mark("到期无人评价时办结，让并案和拆开的事一起往下走，按时发出消息。"),
        verbs=frozenset({P.CASE_CARRY, P.CASE_CLOSE_UNRATED, P.ORDER_READ}),
        reach=Reach.SYSTEM,
        staff=False,
    ),
)
BY_KEY = {role.key: role for role in ROLES}


def get(key: str) -> Role:
    """Return the role with this key; raise `KeyError` when there is none."""
    return BY_KEY[key]


def holding(verbs: frozenset[str]) -> tuple[Role, ...]:
    """Return the staff roles that hold at least one of these verbs: whom to ask when one's own post may not."""
    return tuple(role for role in ROLES if role.staff and role.verbs & verbs)


def scope_for(post: Post, *, at: datetime | None = None) -> Scope:
    """Return what the holder of this post may do and see while acting in it at the moment `at`.

    A unit's principal is enough for those who supervise it, because grants name every unit above a case's own.
    Who receives people also reads what was opened at the post on that day; without a moment, nothing of that kind.
    """
    role = get(post.role)
    receives = P.ORDER_CREATE_FOR in role.verbs
    return Scope(
        kind="staff",
        role=role.key,
        verbs=role.verbs,
        principals=tuple(_principals(role, post)),
        actor_id=post.user_id,
        post_id=post.id,
        unit_id=post.unit_id,
        name=post.user.name,
        visits=(visit_principal(post.id, at),) if at and receives else (),
    )


def _principals(role: Role, post: Post) -> Iterator[UUID]:
    if role.reach is Reach.NOTHING:
        return
    yield post.id
    yield post.user_id
    if post.user.practitioner_id:
        yield post.user.practitioner_id
    if role.reach is Reach.UNIT:
        yield post.unit_id
        if P.ORDER_READ_SEALED in role.verbs:
            yield sealed_principal(post.unit_id)


def citizen_scope(*principals: UUID, order_id: UUID | None = None) -> Scope:
    """Return the scope of a person who showed a query code or a code sent to their telephone."""
    role = get("citizen")
    return Scope(kind="citizen", role=role.key, verbs=role.verbs, principals=principals, order_id=order_id)


def client_scope(client: Client) -> Scope:
    """Return the scope of a machine client of the API."""
    role = get(client.role)
    return Scope(
        kind="client",
        role=role.key,
        verbs=role.verbs,
        principals=(client.id,),
        actor_id=client.id,
        name=client.name,
    )


def unsecured_scope(user_id: UUID, name: str) -> Scope:
    """Return the scope of a signed-in person without a second factor, or without a post to act in."""
    return Scope(kind="staff", verbs=UNSECURED, actor_id=user_id, name=name)
