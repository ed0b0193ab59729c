"""`demo_accounts`: one account per role for a demonstration, with its second factor; refused in production."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from santai.directory import queries as directory
from santai.directory.types import row_id
from santai.identity import roles
from santai.identity.models import Client, Post, User
from santai.identity.operations import accounts, second_factor
from santai.identity.operations.accounts import DEMO_CLIENT_KEY, DEMO_PASSWORD
from santai.identity.types import Permission, Scope
from santai.kernel import moments
from santai.kernel.calendars import BEIJING
from santai.kernel.errors import DomainError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

CLIENT_NAME: Final = "demo"
UNIT_KINDS: Final = {
    "village_clerk": "room",
    "dispatcher": "centre",
    "agent": "centre",
    "clerk": "centre",
    "counsel": "centre",
    "practitioner": "centre",
}
"""Where the demonstration's people sit; everybody else sits in the bureau above the city's centre."""
REGISTERED: Final = {"counsel": "lawyer:00001"}
"""Whose entry in the register of practitioners an account is: by the entry's key, from which its id follows."""
BY: Final = Scope(kind="system", role="system", verbs=frozenset({Permission.ACCOUNT_MANAGE}))


class Command(BaseCommand):
    """Makes the demonstration's accounts, or leaves them as they are, and prints how to sign in."""

    help = "Make one demonstration account per role and print the sign-ins; refused in production."

    def handle(self, **_: object) -> None:
        """Run the command."""
        if not settings.SANTAI_DEMO:
            raise CommandError("正式环境不建演示账号。")
        at = moments.now()
        centre = _centre()
        staff = [role for role in roles.ROLES if role.staff]
        for role in staff:
            _account(role, _unit(role.key, centre), at)
        if not Client.objects.filter(name=CLIENT_NAME).exists():
            accounts.register_client(name=CLIENT_NAME, key=DEMO_CLIENT_KEY, by=BY, at=at)
        self.stdout.write(f"演示账号（密码都是 {DEMO_PASSWORD}，动态码登录时显示在页面上）：")
        for role in staff:
            self.stdout.write(f"  {role.key:<17}{role.label}")
        self.stdout.write(f"  接口密钥：{DEMO_CLIENT_KEY}")


def _centre() -> UUID:
    try:
        return directory.receiving_unit(None)
    except DomainError as error:
        raise CommandError("还没有机构资料，请先运行 seed。") from error


def _unit(role: str, centre: UUID) -> UUID:
    kind = UNIT_KINDS.get(role, "bureau")
    if kind == "centre":
        return centre
    if kind == "bureau":
        return directory.chain(centre)[-1]
    return next((row.id for row in directory.units(kind=kind)), centre)


def _account(role: roles.Role, unit_id: UUID, at: datetime) -> None:
    user = User.objects.filter(username=role.key).first()
    if user is None:
        name = f"示例{role.label}"
        user = accounts.open_account(username=role.key, name=name, password=DEMO_PASSWORD, is_demo=True, by=BY, at=at)
    if role.key in REGISTERED and user.practitioner_id is None:
        user.practitioner_id = row_id("practitioner", REGISTERED[role.key])
        user.save(update_fields=["practitioner_id"])
    if not Post.objects.filter(user=user).exists():
        today = at.astimezone(BEIJING).date()
        accounts.appoint(user_id=user.id, unit_id=unit_id, role=role.key, from_date=today, by=BY, at=at)
    second_factor.enrol(user)
