"""The driver's pure parts: forms as a browser sees them, answers no two alike, courses drawn from a seed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from day import __main__ as command
from day import answers, driver, pages

PAGE = """
<form action="/search/"><input name="q"></form>
<form method="post" action="/desk/orders/1/moves/reply/">
  <input type="hidden" name="csrfmiddlewaretoken" value="t&amp;1"><input type="hidden" name="version" value="3">
  <textarea name="reply">草稿</textarea><input type="file" name="file"><input type="checkbox" name="unsafe">
  <input type="radio" name="matter" value="a"><input type="radio" name="matter" value="b" checked>
  <select name="field"><option value="">请选</option><option value="x" selected>选</option></select>
  <button name="move" value="satisfied">好</button>
</form><p id="number">GD1</p>
"""


def test_a_form_sends_what_a_browser_would_send() -> None:
    form = pages.form_with(PAGE, action="/moves/reply/", name="reply")
    assert form.values == {
        "csrfmiddlewaretoken": "t&1", "version": "3", "reply": "草稿", "matter": "b", "field": "x",
    }  # fmt: skip
    assert form.buttons == [("move", "satisfied")]
    assert pages.read(PAGE)[1]["number"] == "GD1"


def test_a_form_that_is_not_there_is_missed() -> None:
    with pytest.raises(LookupError):
        pages.form_with(PAGE, action="/moves/accept/")


def test_answers_differ_and_say_that_they_are_a_drill() -> None:
    asked = command.questions(command.OURS)
    said = [answers.reply(text, place=place, again=one) for one in (False, True) for place, text in enumerate(asked)]
    assert len(set(said)) == len(said)
    assert all(answers.DRILL in text for text in said)
    same = [answers.reply("同一个问题", place=place) for place in range(50)]
    assert len(set(same)) == 50


def test_our_questions_are_forty_odd_and_all_different() -> None:
    asked = command.questions(command.OURS)
    assert 38 <= len(asked) <= 45
    assert len(set(asked)) == len(asked)


def test_questions_are_read_from_lines_and_from_json(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    path.write_text('一句话\n\n{"qid": "1", "text": "两句话"}\n{"query": "三句话"}\n')
    assert command.questions(path) == ["一句话", "两句话", "三句话"]


def test_the_same_seed_draws_the_same_day() -> None:
    draws = (Random(7), Random(7))  # noqa: S311  a drill, not a secret
    first, second = ([driver.course(draw) for _ in range(200)] for draw in draws)
    assert first == second
    assert {one.channel for one in first} == set(driver.CHANNELS)
    assert {one.score for one in first} == {"satisfied", "fair", "dissatisfied"}
    assert {one.left for one in first} >= {"", "received", "accepted", "replied"}
