"""Contrast is arithmetic: every pair of ink and ground that the parts use is measured from tokens.css."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "ui" / "css"
BUDGET = 45_000
TEXT, SHAPE = 4.5, 3.0


def _tokens(selector: str) -> dict[str, str]:
    text = (CSS / "tokens.css").read_text()
    block = text.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def _colour(value: str, tokens: dict[str, str]) -> str:
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _colour(tokens[named[1]], tokens) if named else value


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


ROOT = _tokens(":root")
LOOKS = {
    "standard": ROOT,
    "elder": ROOT | _tokens('[data-mode="elder"]'),
    "more": ROOT | _tokens('[data-contrast="more"]'),
}
PAIRS = (
    ("text", "surface", TEXT),
    ("text", "paper", TEXT),
    ("text-2", "paper", TEXT),
    ("text-3", "paper", TEXT),
    ("text-3", "surface", TEXT),
    ("link", "paper", TEXT),
    ("link", "sea-100", TEXT),
    ("surface", "sea-700", TEXT),
    ("surface", "sea-800", TEXT),
    ("surface", "sea-900", TEXT),
    ("sea-100", "sea-800", TEXT),
    ("sea-200", "sea-800", TEXT),
    ("sea-100", "sea-900", TEXT),
    ("wheat-200", "sea-700", TEXT),
    ("surface", "seal-700", TEXT),
    ("seal-700", "seal-100", TEXT),
    ("seal-700", "surface", TEXT),
    ("surface", "tide-700", TEXT),
    ("tide-700", "tide-100", TEXT),
    ("wheat-800", "wheat-100", TEXT),
    ("ink-900", "wheat-400", TEXT),
    ("ink-500", "surface", TEXT),
    ("field", "surface", SHAPE),
    ("sea-600", "surface", SHAPE),
)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_ink_can_be_read_on_its_ground(look: str, ink: str, ground: str, least: float) -> None:
    tokens = LOOKS[look]
    assert _contrast(_colour(tokens[ink], tokens), _colour(tokens[ground], tokens)) >= least


def test_the_measure_agrees_with_the_known_ends() -> None:
    assert round(_contrast("#000000", "#ffffff"), 2) == 21
    assert _contrast("#777777", "#ffffff") < TEXT < _contrast("#757575", "#ffffff")


def test_elder_targets_are_larger_than_the_standard_ones() -> None:
    assert (LOOKS["standard"]["tap"], LOOKS["elder"]["tap"]) == ("44px", "60px")


def test_the_sheets_stay_within_their_budget() -> None:
    assert sum(path.stat().st_size for path in CSS.rglob("*.css")) <= BUDGET


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_keeps_to_what_old_browsers_know(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    selectors = [part for part in re.findall(r"([^{};]+)\{", text) if not part.strip().startswith("@")]
    assert "!important" not in text
    for newer in ("@layer", ":has(", "@container", "@import", ":is(", ":where("):
        assert newer not in text
    assert not [part for part in selectors if "#" in part]
    assert not [part for part in selectors if "&" in part]


def test_no_colour_of_a_part_is_unknown_to_the_tokens() -> None:
    known = set(ROOT)
    for path in CSS.rglob("*.css"):
        assert set(re.findall(r"var\(--([\w-]+)", path.read_text())) <= known, path.name
