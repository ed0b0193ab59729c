"""What goes in and out of the API; unknown fields are refused and every text is bounded."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Header, Path, Schema
from pydantic import ConfigDict, Field

from santai.cases.types import Score

Number = Annotated[str, Path(..., min_length=1, max_length=40, pattern=r"^[0-9A-Za-z -]+$")]
Key = Annotated[str, Header(..., alias="Idempotency-Key", pattern=r"^[A-Za-z0-9_-]{16,64}$")]
Tag = Annotated[str, Header("", alias="If-Match", max_length=200)]
SeenTag = Annotated[str, Header("", alias="If-None-Match", max_length=2000)]
CaseCodeText = Annotated[str, Field(max_length=40, pattern=r"^[0-9A-Za-z -]*$")]
Text = Annotated[str, Field(max_length=100_000)]


class In(Schema):
    """What a caller sends: nothing but the fields named here."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class OrderIn(In):
    """What a person tells, once; only `story` is needed."""

    story: Text
    line: Annotated[str, Field(max_length=32, pattern=r"^[a-z_]+$")] = "consultation"
    name: Annotated[str, Field(max_length=200)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    citizen_id: Annotated[str, Field(max_length=40)] = ""
    division: Annotated[str, Field(max_length=12, pattern=r"^[0-9]*$")] = ""
    matter: Annotated[str, Field(max_length=32, pattern=r"^[a-z_]*$")] = ""
    language: Annotated[str, Field(max_length=12, pattern=r"^[A-Za-z-]+$")] = "zh-hans"
    safe_to_contact: bool = True


class MoveIn(In):
    """A move of the lifecycle table with what it needs, such as `reply` and its text.

    `case` is the case's code, needed where the order has several; `reason` says why, where the move records it.
    """

    move: Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[a-z_]+$")]
    case: CaseCodeText = ""
    values: Annotated[dict[Annotated[str, Field(max_length=32)], Text], Field(max_length=10)] = {}
    reason: Annotated[str, Field(max_length=3000)] = ""


class WordsIn(In):
    """A word after the story; `internal` makes it a note among staff."""

    text: Text
    internal: bool = False


class RatingIn(In):
    """What the asker says of the answer: `dissatisfied` has it done again."""

    score: Score
    case: CaseCodeText = ""
    reason: Annotated[str, Field(max_length=3000)] = ""


class OrderOut(Schema):
    """What the asker is handed; the query code is shown this once."""

    number: str
    query_code: str
    case_code: str
    promised_at: datetime


class MovedOut(Schema):
    """Where the case stands after the move."""

    number: str
    case: str
    state: str
    version: int
    due_at: datetime | None


class MessageOut(Schema):
    """The id of the word or file just added."""

    id: UUID


class LineOut(Schema):
    """A kind of service and what its guide promises."""

    key: str
    letters: str
    label: str
    promise: str
    who: str
    cost: str
    how_long: str
    bring: str
    law: str
