"""Who calls: the declared verbs of an endpoint, checked before anything of the request is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from santai.identity.operations import codes
from santai.kernel import moments
from santai.kernel.errors import DomainError, mark

if TYPE_CHECKING:
    from santai.identity.types import Permission, Request, Scope

CODE_HEADER = "X-Query-Code"


class UnknownClientError(DomainError):
    """A key was sent that nobody holds: it must not pass for no key, or the caller's orders end up out of its sight."""

    code = "unknown_client"
    message = mark("接口密钥不对或已停用，请向系统管理员核对。")
    status = 401


class Door:
    """Opens an endpoint to whoever holds any of `permissions`; ninja calls it before it reads the request.

    A citizen shows the order's query code in the header `X-Query-Code`, its number stands in the path; a client
    shows its key as a bearer, which the scope middleware has read. A browser's session counts for nothing here.
    """

    openapi_security_schema: ClassVar[dict[str, str]] = {
        "type": "apiKey",
        "in": "header",
        "name": CODE_HEADER,
        "description": "Query code of the order in the path. Clients send `Authorization: Bearer <key>` instead.",
    }

    def __init__(self, *permissions: Permission) -> None:
        self.permissions = frozenset(permissions)
        self.first = permissions[0]

    def __call__(self, request: Request) -> Scope:
        """Return the scope of the caller, or raise what the caller can mend."""
        scope = _caller(request)
        if not any(scope.may(permission) for permission in self.permissions):
            scope.check(self.first)
        request.scope = scope
        return scope


def _caller(request: Request) -> Scope:
    code = request.headers.get(CODE_HEADER, "")
    number = request.resolver_match.kwargs.get("number", "") if request.resolver_match else ""
    if code and number:
        address = request.META.get("REMOTE_ADDR", "")
        return codes.open_with_code(number=str(number), code=code, address=address, by=request.scope, at=moments.now())
    if request.scope.kind == "anonymous" and request.headers.get("Authorization"):
        raise UnknownClientError
    return request.scope
