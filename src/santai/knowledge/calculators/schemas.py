"""What programs are told: the JSON schema of each calculator's inputs, the unit of its result, and results as JSON."""

from __future__ import annotations

from datetime import date

from santai.kernel.errors import DomainError, mark
from santai.knowledge.calculators import engine
from santai.knowledge.calculators.catalogue import THEMES
from santai.knowledge.calculators.kinds import Json, Schema
from santai.knowledge.calculators.shown import Say, valued, written
from santai.knowledge.calculators.types import Article, Calculator, Input, Ways

LABEL = mark("仅供参考")


def article(law: Article, say: Say = str) -> str:
    """Return where a step stands, such as 《劳动合同法》第47条."""
    if law.source:
        return say(law.law)
    template = mark("《{law}》第{number}条") if law.number else mark("《{law}》")
    number = say(mark("、")).join(law.number.split("、"))
    return say(template).format(law=say(law.law), number=number)


def described(calculator: Calculator, say: Say = str) -> Schema:
    """Return everything a program needs to use a calculator."""
    answer = calculator.answer
    return {
        "name": calculator.name,
        "title": say(calculator.title),
        "description": say(calculator.about),
        "theme": say(THEMES[calculator.theme]),
        "inputs": inputs(calculator, say),
        "result": {"title": say(answer.label), "unit": answer.unit, "items": _items(calculator, say)},
        "articles": [article(law, say) for law in dict.fromkeys(step.law for step in calculator.steps)],
        "example": dict(calculator.example),
    }


def _items(calculator: Calculator, say: Say) -> Json:
    return {key: say(calculator.labels[key]) for key in calculator.answer.items}


def inputs(calculator: Calculator, say: Say = str) -> Schema:
    """Return the JSON schema of a calculator's inputs."""
    found: Schema = {
        "type": "object",
        "properties": {one.key: _property(one, say) for one in calculator.inputs},
        "required": [one.key for one in calculator.inputs if one.required],
        "additionalProperties": False,
    }
    choices: list[Json] = [{"anyOf": _any_of(ways)} for ways in calculator.ways if ways.needed]
    return found | ({"allOf": choices} if choices else {})


def _any_of(ways: Ways) -> list[Json]:
    return [
        {"required": list(keys)}
        for way in ways.each
        for keys in ([way.keys] if way.whole else [(k,) for k in way.keys])
    ]


def _property(one: Input, say: Say) -> Schema:
    found: Schema = {"title": say(one.label), **_titled(one.kind.schema(), say), "unit": one.kind.unit}
    if one.help:
        found["description"] = say(one.help)
    if one.default is not None:
        found["default"] = one.default
    if one.held is not None:
        found["held"] = f"looked up by {one.held.level.value} and day; asked for when it is not held or was not checked"
    return found


def _titled(schema: Schema, say: Say) -> Schema:
    """Return the schema of a choice with its titles in the reader's language; any other as it is."""
    options = schema.get("oneOf")
    if not isinstance(options, list):
        return schema
    told: list[Json] = [
        {"const": option["const"], "title": say(str(option["title"]))} for option in options if isinstance(option, dict)
    ]
    return schema | {"oneOf": told}


def headline(outcome: engine.Outcome, say: Say = str) -> str:
    """Return what came out in words, with its unit."""
    if outcome.words:
        return say(outcome.words)
    told = valued(outcome.value, say)
    return say(mark("{value} 天")).format(value=told) if outcome.calculator.answer.unit == "days" else told


def answered(outcome: engine.Outcome, say: Say = str) -> Schema:
    """Return an outcome as JSON."""
    found: Schema = {
        "result": written(outcome.result),
        "low": written(outcome.ends[0]),
        "high": written(outcome.ends[1]),
        "unit": outcome.calculator.answer.unit,
        "items": {item.key: written(item.value) for item in outcome.items},
        "steps": [
            {"text": told.sentence(say), "article": article(told.law, say), "evidence": told.law.evidence.value}
            for told in outcome.steps
        ],
        "as_of": outcome.law_day.isoformat(),
        "label": say(LABEL),
    }
    if outcome.provisional:
        found["provisional"] = True
    if outcome.unchecked:
        found["not_checked"] = [say(label) for label in outcome.unchecked]
    return found


def refused(error: DomainError, say: Say = str) -> Schema:
    """Return a refusal as JSON."""
    return {"code": error.code, "message": error.sentence(say)}


def formula(calculator: Calculator, *, law_day: date, say: Say = str) -> list[Json]:
    """Return how it is reckoned without figures, as JSON."""
    return [
        {"text": text, "article": article(law, say)}
        for text, law in engine.formula(calculator, law_day=law_day, say=say)
    ]
