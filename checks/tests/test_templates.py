"""A template that reaches upward is named; one that reaches down is not."""

from pathlib import Path

import pytest

from checks import templates

LAYERS = '[[tool.importlinter.contracts]]\nlayers = ["(channels)", "(lines)", "(cases)", "(ui)"]\n'


def _tree(root: Path, files: dict[str, str]) -> Path:
    (root / "pyproject.toml").write_text(LAYERS)
    for name, text in files.items():
        path = root / "src" / "santai" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


SHELL = {"ui/templates/ui/shell.html": "<main></main>", "cases/templates/cases/card.html": "<p></p>"}


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("ui/templates/ui/a.html", '{% include "cases/card.html" %}', "ui must not include cases: cases/card.html"),
        ("ui/templates/ui/a.html", "{% url 'cases:list' %}", "ui must not url cases: cases"),
        ("lines/x/templates/x/a.html", '{% extends "y/b.html" %}', "lines.x must not extends lines.y: y/b.html"),
        ("cases/templates/cases/a.html", "{% url 'portal:home' %}", "cases must not url channels.portal: portal"),
    ],
)
def test_reaching_upward_or_aside_is_named(tmp_path: Path, place: str, text: str, said: str) -> None:
    others = {"lines/y/templates/y/b.html": "<p></p>", "channels/portal/templates/portal/h.html": "<p></p>"}
    found = templates.run(_tree(tmp_path, SHELL | others | {place: text}))
    assert [problem.sentence for problem in found] == [said]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("cases/templates/cases/a.html", '{% extends "ui/shell.html" %}'),
        ("channels/portal/templates/portal/a.html", '{% include "cases/card.html" %}{% url "portal:home" %}'),
        ("cases/templates/cases/a.html", "{% url 'account_login' %}"),
    ],
)
def test_reaching_down_is_free(tmp_path: Path, place: str, text: str) -> None:
    assert templates.run(_tree(tmp_path, SHELL | {place: text})) == []
