"""The forms of the consultation line, as a truth table."""

from __future__ import annotations

import pytest

from santai.lines.consultation.forms import AskForm, ReplyForm
from santai.lines.consultation.line import LINE


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "请写答复内容。"),
        ("   \n ", "请写答复内容。"),
        ("可以告。", "答复太短，求助人看不明白。请至少写 20 个字：结论、怎么办、依据。"),
        ("字" * 5001, "答复太长，一次最多 5000 个字。请先写最要紧的。"),
    ],
)
def test_a_reply_that_helps_nobody_is_sent_back_with_what_to_do(text: str, error: str) -> None:
    form = ReplyForm({"reply": text})
    assert not form.is_valid()
    assert form.errors["reply"] == [error]


@pytest.mark.parametrize("text", ["字" * 20, "字" * 5000, "先向劳动监察投诉，也可以申请仲裁，一年之内都可以。"])
def test_a_reply_that_says_something_is_taken(text: str) -> None:
    assert ReplyForm({"reply": text}).is_valid()


@pytest.mark.parametrize(("text", "good"), [("", False), ("啥？", False), ("签过劳动合同吗？", True)])
def test_a_question_back_says_what_it_asks(text: str, good: bool) -> None:  # noqa: FBT001
    assert AskForm({"question": text}).is_valid() is good


@pytest.mark.parametrize("move", sorted(LINE.forms))
def test_a_form_gathers_exactly_what_its_move_needs(move: str) -> None:
    needs = {found.key: found.needs for found in LINE.lifecycle.moves}[move]
    assert tuple(LINE.forms[move].base_fields) == needs
