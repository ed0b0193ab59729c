"""How the tests reckon: any calculator, on a day in November 2026, without figures that nobody checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from santai.knowledge.calculators import catalogue, engine, parameters, schemas
from santai.knowledge.calculators.errors import CalculatorError
from santai.knowledge.calculators.parameters import Table

TODAY = date(2026, 11, 27)
SHIPPED = parameters.read()


def outcome(name: str, **given: Any) -> engine.Outcome:
    return outcome_from(SHIPPED, name, **given)


def outcome_from(table: Table, name: str, **given: Any) -> engine.Outcome:
    return engine.run(catalogue.named(name), given, table=table, today=TODAY, home="3710")


def reckon(name: str, **given: Any) -> dict[str, Any]:
    return schemas.answered(outcome(name, **given))


def result(name: str, **given: Any) -> Any:
    return reckon(name, **given)["result"]


def ends(name: str, **given: Any) -> tuple[Any, Any]:
    told = reckon(name, **given)
    return told["low"], told["high"]


def items(name: str, **given: Any) -> dict[str, Any]:
    found: dict[str, Any] = reckon(name, **given)["items"]
    return found


def refusal(name: str, **given: Any) -> CalculatorError:
    with pytest.raises(CalculatorError) as caught:
        outcome(name, **given)
    return caught.value


def code(name: str, **given: Any) -> str:
    return refusal(name, **given).code


def articles(name: str, **given: Any) -> list[str]:
    return [step["article"] for step in reckon(name, **given)["steps"]]


def words(name: str, **given: Any) -> str:
    return "".join(step["text"] for step in reckon(name, **given)["steps"])
