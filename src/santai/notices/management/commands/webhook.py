"""`./santai webhook`: which other systems are told of new orders and of progress."""

from __future__ import annotations

import json as form
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from santai.identity.types import Permission, Scope
from santai.kernel import moments
from santai.kernel.errors import DomainError
from santai.notices import queries
from santai.notices.operations import endpoints
from santai.notices.types import ANNOUNCED

if TYPE_CHECKING:
    from argparse import ArgumentParser

OPERATOR = Scope(kind="system", role="system_admin", verbs=frozenset({Permission.SYSTEM_CONFIGURE}))


class Command(BaseCommand):
    """Lists, adds, disables and enables endpoints."""

    help = "List the endpoints of other systems, add one (its secret is shown once), disable, enable or rotate one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask what to do, with which endpoint."""
        parser.add_argument("action", choices=["list", "add", "disable", "enable", "rotate"])
        parser.add_argument("name", nargs="?", default="")
        parser.add_argument("url", nargs="?", default="")
        parser.add_argument("--event", action="append", choices=list(ANNOUNCED), help="all of them unless named")
        parser.add_argument("--json", action="store_true")

    def handle(
        self,
        *,
        action: str,
        name: str,
        url: str,
        event: list[str] | None,
        json: bool,
        **options: object,  # noqa: ARG002
    ) -> None:
        """Do it and print the outcome."""
        if action != "list" and (not name or (action == "add") != bool(url)):
            raise CommandError("用法：webhook list｜add 名称 网址｜disable、enable 或 rotate 名称", returncode=2)
        try:
            told = _done(action, name, url, event or list(ANNOUNCED))
        except DomainError as error:
            raise CommandError(error.sentence()) from error
        self.stdout.write(form.dumps(told, ensure_ascii=False) if json else _words(action, told))


def _done(action: str, name: str, url: str, events: list[str]) -> dict[str, object]:
    at = moments.now()
    if action == "list":
        return {"endpoints": [asdict(row) for row in queries.endpoints(viewer=OPERATOR)]}
    if action == "add":
        return {"name": name, "secret": endpoints.add(name=name, url=url, events=events, by=OPERATOR, at=at)}
    if action == "rotate":
        return {"name": name, "secret": endpoints.rotate(name=name, by=OPERATOR, at=at)}
    endpoints.switch(name=name, is_active=action == "enable", by=OPERATOR, at=at)
    return {"name": name, "is_active": action == "enable"}


def _words(action: str, told: dict[str, object]) -> str:
    if action == "add":
        return f"已添加 {told['name']}。签名密钥只显示这一次，请交给对方保管：\n{told['secret']}"
    if action == "rotate":
        return f"{told['name']} 换了新的签名密钥，旧的再用一天。新的只显示这一次，请交给对方：\n{told['secret']}"
    if action != "list":
        return f"{told['name']} 已{'启用' if told['is_active'] else '停用'}。"
    rows = queries.endpoints(viewer=OPERATOR)
    states = [f"{row.name}\t{row.url}\t{'启用' if row.is_active else '停用'}\t没送到 {row.failed}" for row in rows]
    return "\n".join(states) or "还没有接收地址。"
