"""Documents: reference pages, settings, links, the glossary."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from checks import environment, references
from checks.tests import house


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return references.pages()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "fact"),
    [
        ("verbs.md", "`./santai up`"),
        ("settings.md", "`DATABASE_URL`"),
        ("rooms.md", "`desk`"),
        ("permissions.md", "`case:reply` 答复"),
        ("permissions.md", "`/desk/`"),
        ("lifecycles.md", "replied --> closed: 满意"),
        ("lifecycles.md", "24 hours"),
        ("events.md", "`case.moved`"),
        ("api.md", "`POST /api/v1/orders`"),
        ("calendars.md", "国办发明电〔2025〕7号"),
        ("calculators.md", "《诉讼费用交纳办法》第16条"),
        ("calculators.md", "`legal_aid_income_multiple`"),
    ],
)
def test_a_reference_page_says_what_the_code_says(pages: dict[str, str], page: str, fact: str) -> None:
    assert fact in pages[page]


@pytest.mark.slow
def test_what_exists_in_tests_only_is_in_no_reference_page(pages: dict[str, str]) -> None:
    assert "sample_line" not in pages["lifecycles.md"]


def test_a_changed_page_and_one_that_nothing_prints_are_reported(tmp_path: Path) -> None:
    references.write(tmp_path, {"verbs.md": "# Verbs\n"})
    assert references.stale(tmp_path, {"verbs.md": "# Verbs\n"}) == []
    house.write(tmp_path / "docs/reference/old.md", "# Old\n")
    told = [(each.path, each.sentence) for each in references.stale(tmp_path, {"verbs.md": "# Verbs, more\n"})]
    assert told == [
        ("docs/reference/verbs.md", "stale: run ./santai docs"),
        ("docs/reference/old.md", "nothing prints this page"),
    ]


def test_a_variable_that_nobody_described_is_reported(tmp_path: Path) -> None:
    house.write(tmp_path / "src/santai/desk/views.py", 'import os\n\nNEW = os.environ.get("SANTAI_NEW_THING")\n')
    told = [each.sentence for each in environment.run(tmp_path) if each.path == "src/santai/desk/views.py"]
    assert told == ["SANTAI_NEW_THING: say in checks/environment.py what it is for"]


def test_a_description_of_a_variable_that_nothing_reads_is_reported(tmp_path: Path) -> None:
    assert len(environment.run(tmp_path)) == len(environment.MEANINGS)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("[here](there.md)", []),
        ("[here](there.md#part)", []),
        ("[a part](#part)", []),
        ("[law](https://example.invalid/law)", []),
        ("```\n[not](a-link.md)\n```", []),
        ("[gone](gone.md)", ["gone.md: no such file"]),
        ("![gone](pictures/gone.png)", ["pictures/gone.png: no such file"]),
    ],
)
def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path, text: str, broken: list[str]) -> None:
    house.write(tmp_path / "docs/page.md", text)
    house.write(tmp_path / "docs/there.md", "# There\n")
    assert [each.sentence for each in references.broken_links(tmp_path)] == broken


def test_every_relative_link_of_the_project_leads_somewhere() -> None:
    assert references.broken_links(house.ROOT) == []


def _terms() -> list[tuple[str, str]]:
    text = (house.ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    return re.findall(r"^\| [^|]+ \| ([^|]+) \| `([^`|]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize(("chinese", "code"), _terms())
def test_the_glossary_and_the_code_say_the_same_word(chinese: str, code: str) -> None:
    found = re.fullmatch(r"([\w.]+):(\w+)(?:\[([\w:-]+)\])?", code)
    assert found is not None
    thing = getattr(import_module(f"santai.{found[1]}"), found[2])
    if found[3] is None:
        assert str(thing.__doc__).startswith(chinese)
    else:
        entry = thing[found[3]]
        assert getattr(entry, "label", entry) == chinese


def test_the_glossary_has_its_words() -> None:
    assert len(_terms()) > 30
