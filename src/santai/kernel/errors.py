"""The base of every expected failure: a sentence that tells a person what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar


def mark(sentence: str) -> str:
    """Mark a Chinese sentence for translation and return it unchanged; it is translated when shown."""
    return sentence


class Several(tuple[str, ...]):
    """Marked sentences as one value of a refusal, told as a list in the reader's language."""

    __slots__ = ()

    def __str__(self) -> str:
        return "、".join(self)


class DomainError(Exception):
    """An expected failure that a person can mend; subclasses live beside the operation that raises them.

    `code` is for programs, `message` is the Chinese sentence for people (also the message id),
    with named placeholders filled from `values`; `status` is the HTTP status a door answers with.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[str] = mark("这一步现在办不了，请稍后再试或拨打 12348。")
    status: ClassVar[int] = 400

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.code)

    def sentence(self, say: Callable[[str], str] = str) -> str:
        """Return the sentence for people with its values filled in; `say` puts each part into the reader's language."""
        told = {name: _told(value, say) for name, value in self.values.items()}
        return say(self.message).format(**told)


def _told(value: object, say: Callable[[str], str]) -> object:
    if isinstance(value, Several):
        return say(mark("、")).join(say(one) for one in value)
    return say(value) if isinstance(value, str) and value else value


class NotFoundError(DomainError):
    """What was asked for does not exist, or may not be seen: the two look the same from outside."""

    code = "not_found"
    message = mark("没有找到。请核对编号，或拨打 12348 询问。")
    status = 404


class BusyError(DomainError):
    """Somebody else holds what this needs for longer than `lock_timeout`: the same request twice, two desks."""

    code = "still_running"
    message = mark("这件事正在办理，请等 {seconds} 秒再试。")
    status = 409
    WAIT_SECONDS: ClassVar[int] = 2

    def __init__(self) -> None:
        super().__init__(seconds=self.WAIT_SECONDS)


class ForbiddenError(DomainError):
    """The person is known but their post does not allow this."""

    code = "forbidden"
    message = mark("您现在的岗位不能办这一步，请找有权限的同事。")
    status = 403
