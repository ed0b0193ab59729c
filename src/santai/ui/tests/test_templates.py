"""Every template of the project: no inline style or script, htmx with its own target, whole of known parts."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import get_resolver

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(path for path in ROOT.rglob("templates/**/*.html") if "tests" not in path.parts)
REQUESTS = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[parts.index("templates") + 1 :])


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_nothing_inline_that_the_content_policy_would_refuse(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<[^>]+\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "javascript:" not in text
    assert not re.search(r"(?:src|href)=\"https?://", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_an_element_that_asks_names_its_own_target(path: Path) -> None:
    for tag in re.findall(r"<[a-z][^>]*>", path.read_text(encoding="utf-8")):
        if any(f"{name}=" in tag for name in REQUESTS):
            assert "hx-target=" in tag


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_what_a_template_is_made_of_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for part in re.findall(r"{% (?:extends|include) [\"']([^\"']+)[\"']", text):
        assert get_template(part) is not None


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_can_be_compiled(path: Path) -> None:
    assert get_template(_name(path)) is not None


def _addresses() -> set[str]:
    found: set[str] = set()

    def walk(resolver: object, prefix: str) -> None:
        for entry in getattr(resolver, "url_patterns", ()):
            space = getattr(entry, "namespace", None) or getattr(entry, "app_name", None)
            if hasattr(entry, "url_patterns"):
                walk(entry, f"{prefix}{space}:" if space else prefix)
            elif entry.name:
                found.add(prefix + entry.name)

    walk(get_resolver(), "")
    return found


def test_every_address_that_a_template_names_stands() -> None:
    known = _addresses()
    missing = {
        f"{_name(path)}: {name}"
        for path in TEMPLATES
        for name in re.findall(r"{% url [\"']([^\"']+)[\"']", path.read_text(encoding="utf-8"))
        if name not in known
    }
    assert missing == set()


def test_every_class_of_the_site_and_its_parts_is_known_to_the_sheets() -> None:
    sheets = "".join(path.read_text() for path in ROOT.rglob("static/**/*.css"))
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    for path in TEMPLATES:
        if _room(path) not in {"ui", "channels"}:
            continue
        text = re.sub(r"{%.*?%}", " ", path.read_text(encoding="utf-8"))
        for names in re.findall(r'class="([^"]*)"', text):
            plain = re.sub(r"\S*{{.*?}}\S*", " ", names)
            unknown = {name for name in plain.split() if name not in known and not name.endswith("--")}
            assert not unknown, path
