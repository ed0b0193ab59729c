"""The reference page of calculators: inputs, steps with their articles, and the figures held."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checks.markdown import page, table
from santai.knowledge.calculators import catalogue, parameters, schemas
from santai.knowledge.calculators.types import Calculator, Input, Step

ROOT = Path(__file__).resolve().parents[2]
INPUT = ("input", "", "form", "needed", "otherwise")
STEP = ("step", "article", "evidence", "in force")


def calculators() -> str:
    """Return the page of every calculator and of the figures that they look up."""
    about = (
        "A calculator is a declaration that one engine runs (`./santai calc`, `/calc/`). Words in 〔〕 stand where a "
        "value is shown. A figure that is not held for that region and day, or that is `unverified`, is asked for; "
        "`secondary` figures are used and say so. [How to change a figure](../how-to/change-a-parameter.md)."
    )
    parts = (part for one in catalogue.every() for part in _calculator(one))
    return page("Calculators", about, *parts, "## Figures held", _figures())


def _calculator(one: Calculator) -> Iterator[str]:
    yield f"## {one.title} (`{one.name}`)\n\n{one.about} Result: {one.answer.label}, {one.answer.unit}."
    yield table(INPUT, (_input(each) for each in one.inputs))
    named = {key: f"〔{label}〕" for key, label in one.labels.items()}
    yield table(STEP, (_step(each, named) for each in one.steps))


def _input(one: Input) -> tuple[str, ...]:
    otherwise = "" if one.default is None else f"`{one.default}`"
    if one.held is not None:
        otherwise = f"looked up ({one.held.level.value}), or asked for"
    return f"`{one.key}`", one.label, _form(one), "yes" if one.required else "", otherwise


def _form(one: Input) -> str:
    schema = one.kind.schema()
    options = schema.get("enum")
    if isinstance(options, list):
        return ", ".join(f"`{option}`" for option in options)
    bounds = f", {schema['minimum']} to {schema['maximum']}" if "minimum" in schema else ""
    return f"{one.kind.unit}{bounds}"


def _step(one: Step, named: dict[str, str]) -> tuple[str, ...]:
    text = one.says.format(**{name: named[name] for name in one.reads})
    return text, schemas.article(one.law), one.law.evidence.value, _in_force(one.since, one.until)


def _in_force(since: date | None, until: date | None) -> str:
    return " ".join((f"from {since}" if since else "", f"before {until}" if until else "")).strip()


def _figures() -> str:
    packs = sorted((ROOT / "regions").glob("*/parameters.json"))
    rows = [
        (f"`{row.key}`", row.region, f"{row.first} to {row.last}", row.value, row.source, row.evidence.value)
        for row in parameters.read(*packs).rows
    ]
    return table(("figure", "region", "days", "value", "source", "evidence"), rows)
