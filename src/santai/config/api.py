"""The API as a whole: OpenAPI 3.1 from local code, every failure as problem+json (RFC 9457), verbs declared."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from santai.cases import api as cases
from santai.cases.api.door import Door
from santai.identity.types import Permission, public
from santai.kernel.errors import DomainError, NotFoundError, mark
from santai.kernel.events import request_id

if TYPE_CHECKING:
    from ninja.operation import Operation

logger = logging.getLogger("santai.api")
View = Callable[..., HttpResponseBase]
PROBLEM = "application/problem+json"
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
FAILURE = {"description": "Problem (RFC 9457)", "content": {PROBLEM: {"schema": PROBLEM_SCHEMA}}}


class MalformedError(DomainError):
    """The body is not JSON, or a needed header is missing."""

    code = "malformed"
    message = mark("这次请求读不懂：请按接口说明检查格式和请求头。")


class InvalidError(DomainError):
    """A field is missing, unknown, too long or of a wrong form."""

    code = "invalid"
    message = mark("有的内容不合要求，请按下面逐项改好再提交。")
    status = 422


class TooLargeError(DomainError):
    """The body is larger than the API takes."""

    code = "too_large"
    message = mark("内容太大，请分几次提交。")
    status = 413


class WrongMethodError(DomainError):
    """The address exists, but not with this method."""

    code = "wrong_method"
    message = mark("这个地址不能这样用，请看接口说明。")
    status = 405


class BrokenError(DomainError):
    """Something of ours failed; the operator sees it in the log by the request id."""

    code = "broken"
    message = mark("系统出了点问题，已经记下。请稍后再试或拨打 12348。")
    status = 500


EXPECTED: tuple[tuple[tuple[type[Exception], ...], type[DomainError]], ...] = (
    ((RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent), TooLargeError),
    ((SuspiciousOperation, MultiPartParserError), MalformedError),
    ((HttpError, Http404), NotFoundError),
)
"""What the framework raises for a request that cannot be read, and how it is told; the first that fits."""


def problem(error: DomainError, **more: object) -> JsonResponse:
    """Return a failure as problem+json with the sentence for people as its detail (RFC 9457)."""
    body = {
        "type": f"urn:santai:problem:{error.code}",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": error.sentence(gettext),
        "code": error.code,
        "request_id": request_id.get(),
        **more,
    }
    response = JsonResponse(body, status=error.status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
    if "seconds" in error.values:
        response["Retry-After"] = str(error.values["seconds"])
    return response


def _failed(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001
    """Return any failure of an endpoint as a problem; only what nobody expected is logged as an error."""
    if isinstance(error, DomainError):
        return problem(error)
    if isinstance(error, ValidationError):
        return _invalid(error)
    if isinstance(error, HttpError) and error.status_code == HTTPStatus.BAD_REQUEST:
        return problem(MalformedError())
    for kinds, told in EXPECTED:
        if isinstance(error, kinds):
            return problem(told())
    logger.error("unexpected error", exc_info=error if isinstance(error, Exception) else None)
    return problem(BrokenError())


def _invalid(error: ValidationError) -> HttpResponse:
    found = [{"at": [str(part) for part in item["loc"]], "what": str(item["type"])} for item in error.errors]
    header = any(item["at"][0] == "header" for item in found)
    return problem(MalformedError() if header else InvalidError(), errors=found)


def _guarded(view: View) -> View:
    """Return a view that refuses bodies too large and tells a wrong method as a problem."""

    @wraps(view)
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        is_file = request.content_type == "multipart/form-data"
        if not is_file and int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return problem(TooLargeError())
        response = view(request, *args, **kwargs)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        told = problem(WrongMethodError())
        told["Allow"] = response["Allow"]
        return told

    # Each address opens here; the endpoint's own door (`declared`) then asks for its verbs, before it parses.
    run.csrf_exempt = True  # type: ignore[attr-defined]
    return public(run)


@public
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer an unknown address of the API as a problem."""
    return problem(NotFoundError())


nowhere.csrf_exempt = True  # type: ignore[attr-defined]


def _build() -> NinjaAPI:
    made = NinjaAPI(
        title="santai",
        version="1",
        description="One request told once: open it, follow it, act on it, rate it.",
        docs_url=None,
        openapi_url="/openapi.json",
        urls_namespace="api",
    )
    for router in cases.ROUTERS:
        made.add_router("", router)
    for kind in (ValidationError, HttpError, Http404, Exception):
        made.add_exception_handler(kind, _failed)
    for operation in _operations(made):
        operation.openapi_extra = {"responses": {"default": FAILURE}}
    return made


def _operations(made: NinjaAPI) -> Iterator[Operation]:
    for router in made._get_bound_routers():  # noqa: SLF001  ninja has no public list of its operations
        for place in router.path_operations.values():
            yield from place.operations


def declared() -> list[tuple[str, str, frozenset[Permission]]]:
    """Return (method, path, verbs that open it) of every endpoint; an endpoint without a door has no verbs."""
    return [
        (method, operation.path, frozenset().union(*(_verbs(door) for door in operation.auth_callbacks)))
        for operation in _operations(api)
        for method in operation.methods
    ]


def _verbs(door: object) -> frozenset[Permission]:
    return door.permissions if isinstance(door, Door) else frozenset()


def _addresses() -> list[URLPattern]:
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
    for pattern in found:
        pattern.callback = _guarded(pattern.callback)
    return [*found, path("", nowhere, name="api-root"), path("<path:rest>", nowhere, name="api-nowhere")]


api = _build()
urlpatterns = _addresses()
