"""The reference pages, printed from the code: what is said there is what runs."""

import ast
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from checks.environment import MEANINGS, asked
from checks.markdown import page, table
from checks.printers import calculators, lifecycles
from launcher.verbs import VERBS
from santai.config import api
from santai.identity import doors, roles, vocabulary
from santai.identity.types import Permission
from santai.kernel import calendars
from santai.kernel.events import Event

ROOT = Path(__file__).resolve().parent.parent


def verbs() -> str:
    """Return the page of the launcher's verbs."""
    needs = {0: "nothing", 1: "packages", 2: "packages and development packages"}
    rows = [(f"`./santai {name}`", verb.sentence, needs[verb.needs.value]) for name, verb in VERBS.items()]
    about = (
        "Exit codes: 0 done, 1 a bad result, 2 wrong use. Progress goes to standard error, results to standard output. "
        "A verb first sets up what it needs."
    )
    return page(
        "Verbs of the launcher", about, table(("verb", "what it does (as `./santai help` says it)", "needs"), rows)
    )


def environment() -> str:
    """Return the page of environment variables."""
    found = asked(ROOT)
    rows = [
        (f"`{name}`", said.meaning, said.default, ", ".join(found.get(name, ())))
        for name, said in sorted(MEANINGS.items())
    ]
    about = (
        "Everything that is set from outside. There is no other settings file; keys are in `SANTAI_HOME/secrets.json`."
    )
    return page("Settings", about, table(("variable", "meaning", "default", "read by"), rows))


def permissions() -> str:
    """Return the page of verbs, roles and pages."""
    matrix = [
        (f"`{verb}` {vocabulary.VERBS[verb]}", *("●" if verb in role.verbs else "" for role in roles.ROLES))
        for verb in Permission
    ]
    people = [(f"`{role.key}`", role.label, role.sentence, roles.REACHES[role.reach]) for role in roles.ROLES]
    pages = [
        (f"`/{place}`", _verbs(verbs))
        for place, verbs in sorted(_pages(), key=lambda each: each[0])
        if not place.startswith("api/")
    ]
    return page(
        "Permissions",
        "A role says which verbs a person holds and how far they reach; a page opens to whoever holds one of its "
        "verbs. A page that declares nothing stays shut.",
        "## Roles\n\n" + table(("role", "", "in a sentence", "reach"), people),
        "## Verbs and roles\n\n" + table(("verb", *(f"`{role.key}`" for role in roles.ROLES)), matrix),
        "## Pages\n\nThe API's endpoints stand in [api.md](api.md).\n\n" + table(("page", "opens to"), pages),
    )


def _verbs(verbs: Iterable[str] | None) -> str:
    return ", ".join(f"`{verb}`" for verb in sorted(verbs or ())) or "nobody"


def _pages() -> Iterator[tuple[str, frozenset[Permission] | None]]:
    for place, found in _walk(get_resolver().url_patterns, ""):
        own: frozenset[Permission] | None = getattr(found.callback, "santai_allows", None)
        yield place, own or doors.FOREIGN.get(found.name or "")


def _walk(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for found in patterns:
        place = f"{prefix}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from _walk(found.url_patterns, place)
        else:
            yield place, found


def events() -> str:
    """Return the page of appended facts."""
    rows = [
        (f"`{event.code}`", event.__module__.split(".")[1], _first_sentence(event.__doc__), _fields(event))
        for event in sorted(_events(Event), key=lambda event: event.code)
    ]
    about = (
        "A fact is appended in the transaction that makes it true, and never changed. Every fact also has: moment "
        "(`at`), moment of recording, who (kind, account, post), order, case, request id. Values are codes, ids, "
        "numbers and moments: no sentences, no personal data."
    )
    return page("Events", about, table(("code", "room", "what happened", "values"), rows))


def _events(kind: type[Event]) -> Iterator[type[Event]]:
    for event in kind.__subclasses__():
        if event.__module__.startswith("santai.") and ".tests." not in event.__module__:
            yield event
        yield from _events(event)


def _fields(event: type[Event]) -> str:
    return ", ".join(f"`{name}`" for name in event.__dataclass_fields__ if name not in {"order_id", "case_id"})


def endpoints() -> str:
    """Return the page of the API."""
    schema = api.api.get_openapi_schema()
    opens = {(method.lower(), f"/api/v1{place}"): verbs for method, place, verbs in api.declared()}
    rows = []
    for place, methods in schema["paths"].items():
        for method, told in methods.items():
            headers = [f"`{each['name']}`" for each in told.get("parameters", ()) if each["in"] == "header"]
            verbs_ = _verbs(opens.get((method, place)))
            rows.append((f"`{method.upper()} {place}`", told["summary"], verbs_, ", ".join(headers), _body(told)))
    about = (
        "OpenAPI 3.1 at `/api/v1/openapi.json`. Failures are `application/problem+json` (RFC 9457): `code` is for "
        "programs, `detail` is the sentence for people. Unknown fields are refused. A client sends `Authorization: "
        "Bearer <key>`; an asker's program sends the order's query code in `X-Query-Code`."
    )
    shapes = [_shape(name, schema["components"]["schemas"]) for name in _bodies(schema)]
    heads = ("endpoint", "", "opens to", "headers", "body")
    return page("API", about, table(heads, rows), "## Bodies", *shapes)


def _body(told: dict[str, object]) -> str:
    text = str(told.get("requestBody", ""))
    named = text.rpartition("/schemas/")[2].split("'")[0] if "/schemas/" in text else ""
    return f"`{named}`" if named else ("form data" if text else "")


def _bodies(schema: dict[str, dict[str, dict[str, object]]]) -> list[str]:
    return sorted(name for name in schema["components"]["schemas"] if name.endswith("In"))


def _shape(name: str, schemas: dict[str, dict[str, object]]) -> str:
    shape = schemas[name]
    properties, required = shape["properties"], shape.get("required", [])
    if not isinstance(properties, dict) or not isinstance(required, list):
        raise TypeError(name)
    rows = [(f"`{key}`", _kind(told), "yes" if key in required else "") for key, told in properties.items()]
    return f"### {name}\n\n{shape.get('description', '')}\n\n" + table(("field", "form", "needed"), rows)


def _kind(told: dict[str, object]) -> str:
    bounds = [
        f"{word} {told[key]}" for key, word in (("minLength", "at least"), ("maxLength", "at most")) if key in told
    ]
    kind = str(told.get("type") or str(told.get("$ref", "one of several")).rpartition("/")[2])
    return ", ".join([kind, *bounds])


def editions() -> str:
    """Return the page of calendar editions with their sources."""
    documents: list[dict[str, object]] = _editions()
    rows = [
        (str(each["year"]), str(each.get("evidence", "")), _notices(each.get("notices")), str(each.get("note", "")))
        for each in documents
    ]
    about = (
        "Days off and make-up working days by the yearly notices of the State Council. A year without an edition "
        "follows the weekday, and every date in it is marked provisional. "
        f"Edition id of the whole: `{calendars.national_calendar().edition_id}`."
    )
    return page("Calendar editions", about, table(("year", "evidence", "notices", "note"), rows))


def _editions() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(calendars.DATA.read_text(encoding="utf-8"))["editions"]
    return found


def _notices(notices: object) -> str:
    if not isinstance(notices, list):
        return ""
    return ", ".join(f"{each['number']} ({each['issued']})" for each in notices)


def rooms() -> str:
    """Return the page of rooms, in the order in which they may import."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = told["tool"]["importlinter"]["contracts"][0]
    layers = [layer.replace("(", "").replace(")", "") for layer in contract["layers"]]
    names = [name.strip() for layer in layers for name in layer.split("|")]
    inside = [f"{room}/{path.parent.name}" for room in ("lines", "channels") for path in _folders(room)]
    rows = [(f"`{name}`", _promise(name)) for name in (*names, *inside) if _promise(name)]
    order = "\n".join(layers)
    about = "Imports point down this list only; `|` stands between rooms that do not know each other."
    return page("Rooms", about, f"```\n{order}\n```", table(("room", "promise"), rows))


def _folders(room: str) -> list[Path]:
    return sorted((ROOT / "src" / "santai" / room).glob("*/__init__.py"))


def _promise(name: str) -> str:
    path = ROOT / "src" / "santai" / name / "__init__.py"
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") if path.exists() else ""


def _first_sentence(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


PAGES: dict[str, Callable[[], str]] = {
    "verbs": verbs,
    "settings": environment,
    "rooms": rooms,
    "permissions": permissions,
    "lifecycles": lifecycles.lifecycles,
    "events": events,
    "api": endpoints,
    "calendars": editions,
    "calculators": calculators.calculators,
}
