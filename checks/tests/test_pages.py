"""Strings and licences."""

from pathlib import Path

import pytest

from checks import licences, strings
from checks.tests import house

VIEW = '"""Pages."""\nfrom django.utils.translation import gettext as _\n\nGREETING = _("您好，%(name)s。")\n'
PAGE = (
    "{% load i18n %}{% translate '法律服务' %}{% blocktranslate count n=n %}一件{% plural %}多件{% endblocktranslate %}"
)


def _house(tmp_path: Path) -> Path:
    return house.build(tmp_path, {"desk/views.py": VIEW, "desk/templates/desk/home.html": PAGE})


def test_sentences_of_code_and_templates_are_found(tmp_path: Path) -> None:
    assert {key[1] for key in strings.extracted(_house(tmp_path))} == {"您好，%(name)s。", "法律服务", "一件"}


def test_no_catalogue_is_reported_and_a_refreshed_one_is_not(tmp_path: Path) -> None:
    root = _house(tmp_path)
    assert "no catalogue" in strings.run(root)[0].sentence
    strings.update(root)
    assert strings.run(root) == []


def test_a_refresh_twice_changes_no_byte(tmp_path: Path) -> None:
    root = _house(tmp_path)
    strings.update(root)
    first = strings.catalogue(root, "en").read_bytes()
    strings.update(root)
    assert strings.catalogue(root, "en").read_bytes() == first


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("法律服务", "法律帮助", "missing"),
        ("法律服务", "法律帮助", "stale"),
    ],
)
def test_a_changed_sentence_is_missing_and_its_old_form_stale(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    root = _house(tmp_path)
    strings.update(root)
    house.write(root / "src/santai/desk/templates/desk/home.html", PAGE.replace(before, after))
    assert any(told in each.sentence for each in strings.run(root))


@pytest.mark.parametrize(
    ("translation", "told"),
    [("Hello, %(name)s.", "not compiled"), ("Hello.", "placeholders differ")],
)
def test_a_translation_is_kept_compiled_and_whole(tmp_path: Path, translation: str, told: str) -> None:
    root = _house(tmp_path)
    strings.update(root)
    path = strings.catalogue(root, "en")
    text = path.read_text(encoding="utf-8")
    changed = text.replace('msgid "您好，%(name)s。"\nmsgstr ""', f'msgid "您好，%(name)s。"\nmsgstr "{translation}"')
    assert changed != text
    house.write(path, changed)
    assert any(told in each.sentence for each in strings.run(root))


def test_the_indentation_of_a_page_hides_no_sentence(tmp_path: Path) -> None:
    page = "{% load i18n %}\n    <p>{% translate '甲' %}</p>\n  <p>{% include 'x.html' with why=_('乙') %}</p>丙"
    root = house.build(tmp_path, {"desk/templates/desk/home.html": page})
    assert {key[1] for key in strings.extracted(root)} == {"甲", "乙"}


def test_staff_may_wait_for_their_english() -> None:
    for path in ("desk/views.py", "channels/counter/views.py", "lines/aid/forms.py"):
        assert strings.is_for_staff(path)
    for path in ("channels/portal/views.py", "lines/aid/line.py", "notices/types.py", "a_new_room/views.py"):
        assert not strings.is_for_staff(path)


def test_citizens_read_everything_in_english(tmp_path: Path) -> None:
    root = house.build(tmp_path, {"channels/portal/views.py": VIEW})
    strings.update(root)
    assert "no translation" in strings.run(root)[0].sentence


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_which_licences_are_allowed(expression: str, *, verdict: bool) -> None:
    assert licences.allowed(expression) is verdict


def test_an_unknown_package_and_a_stale_page_are_reported(tmp_path: Path) -> None:
    house.write(tmp_path / "requirements.lock", "no-such-package-anywhere==1.0 \\\n    --hash=sha256:00\n")
    told = [each.sentence for each in licences.run(tmp_path)]
    assert told == ["no-such-package-anywhere: licence unknown", "stale: run ./santai licences --update"]
