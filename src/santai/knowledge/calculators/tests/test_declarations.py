"""What every declaration must be: complete, in plain words, with an article for each step and a schema for programs."""

from __future__ import annotations

import re
from datetime import date

import pytest

from santai.knowledge.calculators import catalogue, engine, schemas
from santai.knowledge.calculators.kinds import Choices
from santai.knowledge.calculators.tests.reckoning import TODAY, outcome
from santai.knowledge.calculators.types import Calculator, Values

EVERY = pytest.mark.parametrize("calculator", catalogue.every(), ids=lambda one: one.name)
KEY = re.compile(r"[a-z][a-z0-9_]*")
FULL_STOPS = ("。", "？")


def test_no_two_have_one_name_and_each_stands_on_a_shelf() -> None:
    names = [one.name for one in catalogue.every()]
    assert len(names) == len(set(names))
    assert {one.theme for one in catalogue.every()} == set(catalogue.THEMES)


@EVERY
def test_names_and_keys_are_english_and_labels_chinese(calculator: Calculator) -> None:
    assert KEY.fullmatch(calculator.name)
    for one in calculator.inputs:
        assert KEY.fullmatch(one.key)
        assert re.search("[\u4e00-\u9fff]", one.label)
        assert not one.help or one.help.endswith(FULL_STOPS)


@EVERY
def test_no_key_hides_what_values_can_do(calculator: Calculator) -> None:
    taken = set(dir(Values)) | {"known", "calendar"}
    assert not taken & set(calculator.labels)


@EVERY
def test_each_step_has_an_article_and_shows_only_what_is_named(calculator: Calculator) -> None:
    for step in calculator.steps:
        assert step.law.law
        assert step.says.endswith("。")
        assert (step.rule is None) == (not step.key)
        for name in (step.key, *step.reads, *step.checks):
            assert not name or calculator.labels[name]


@EVERY
def test_the_answer_and_its_lines_are_reckoned(calculator: Calculator) -> None:
    keys = {step.key for step in calculator.steps}
    assert calculator.answer.key in keys
    assert set(calculator.answer.items) <= keys


@EVERY
def test_a_rule_that_changed_has_no_gap_and_no_overlap(calculator: Calculator) -> None:
    begun = {step.since for step in calculator.steps if step.since}
    ended = {step.until for step in calculator.steps if step.until}
    assert {day for day in ended if day not in begun} <= {date(2021, 1, 1)}


@EVERY
def test_its_example_comes_out(calculator: Calculator) -> None:
    told = outcome(calculator.name, **calculator.example)
    assert told.value is not None
    assert all(step.sentence() for step in told.steps)


@EVERY
def test_its_formula_is_told_without_figures(calculator: Calculator) -> None:
    told = engine.formula(calculator, law_day=TODAY)
    assert told
    assert all(not re.search(r"\{\w+\}", sentence) for sentence, _ in told)
    assert not any("（元）〕" in sentence for sentence, _ in told)


@EVERY
def test_a_program_is_told_all_it_needs(calculator: Calculator) -> None:
    told = schemas.inputs(calculator)
    properties = told["properties"]
    assert isinstance(properties, dict)
    assert set(calculator.example) <= set(properties)
    assert told["additionalProperties"] is False
    for one in calculator.inputs:
        shape = properties[one.key]
        assert isinstance(shape, dict)
        assert {"title", "type", "unit"} <= set(shape)
        if isinstance(one.kind, Choices):
            assert shape["enum"] == [word for word, _ in one.kind.labels]
    assert set(told["required"]) <= set(calculator.example)  # type: ignore[arg-type]


def test_ways_to_tell_the_same_are_alternatives_in_the_schema() -> None:
    told = schemas.inputs(catalogue.named("economic_compensation"))
    assert told["allOf"] == [
        {
            "anyOf": [
                {"required": ["started_on", "ended_on"]},
                {"required": ["years"]},
                {"required": ["months"]},
                {"required": ["days"]},
            ]
        }
    ]


@EVERY
def test_the_label_and_the_day_travel_with_every_result(calculator: Calculator) -> None:
    told = schemas.answered(outcome(calculator.name, **calculator.example))
    assert told["label"] == "仅供参考"
    assert told["as_of"]
