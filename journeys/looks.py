"""What every journey asks of a page: no violation of the standards, nothing to drag sideways, targets one can hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKS = {
    "standard": "/look/?mode=standard&contrast=standard",
    "elder": "/look/?mode=elder",
    "more": "/look/?contrast=more",
    "english": "/look/?language=en",
}
STANDARDS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TAP = {"standard": 44, "elder": 60, "more": 44, "english": 44}
SMALL = """
(least) => [...document.querySelectorAll(
  'a[href], button, summary, select, textarea, label.tick, input:not([type=hidden])')]
  .filter((one) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || style.visibility === 'hidden' || one.closest('.skip') || one.matches('.unseen')) return false;
    if (one.matches('label input, input.tick__box')) return false;
    return box.height < least - 0.5 || box.width < least - 0.5;
  })
  .map((one) => `${one.tagName} ${(one.innerText || one.name || '').trim().slice(0, 20)} ` +
    `${Math.round(one.getBoundingClientRect().width)}x${Math.round(one.getBoundingClientRect().height)}`)
"""
"""Returns the controls that are smaller than `least` pixels either way; a tick counts as its whole label."""


def violations(page: Page) -> list[str]:
    """Return what axe finds on this page, one line each."""
    found = Axe().run(page, options=STANDARDS).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary'][:160]}" for one in found for node in one["nodes"]]


def too_small(page: Page, *, look: str) -> list[str]:
    """Return the controls that are hard to hit in this look."""
    small: list[str] = page.evaluate(SMALL, TAP[look])
    return small


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    wider: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
