"""When a message arrives in a page: noted there by the page itself, while nobody looks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Shown = tuple[list[float], list[float]]

BETWEEN_MS: Final = 400
"""A person does not send the next message while this one settles."""
#: Notes when Enter is pressed, by the page's own event.
PRESSED: Final = """() => { window.pressed = []; addEventListener('keydown', event => {
  if (event.key === 'Enter') window.pressed.push(performance.timeOrigin + event.timeStamp) }, true) }"""
#: Notes when a message first stands in the document, and the frame after.
SHOWN: Final = """() => { window.shown = {}; const seen = node => { for (const [, n] of node.textContent.matchAll(/coup (\\d+)\\./g))
  if (!(n in window.shown)) { const at = performance.timeOrigin + performance.now(); window.shown[n] = [at, null];
    requestAnimationFrame(() => (window.shown[n][1] = performance.timeOrigin + performance.now())) } };
  window.watching?.disconnect(); window.watching = new MutationObserver(all => all.forEach(one => {
    one.addedNodes.forEach(seen); if (one.type === 'characterData') seen(one.target) }));
  window.watching.observe(document.querySelector('[role=log]'), {subtree: true, childList: true, characterData: true}) }"""
CLOCK: Final = "performance.timeOrigin + performance.now()"
ASKED: Final = 20
"""Times a page is asked for its clock: the quickest answer is off by less than half of the millisecond that it took."""


def words(n: int) -> str:
    """What is said the n-th time, as `SHOWN` finds it again."""
    return f"Le coup {n}."


def pressed(one: Page, field: Locator, other: Page, many: int) -> Shown:
    """From Enter in one page to the words in another's document and to the frame after, in milliseconds.

    Nobody looks meanwhile: to be asked whether something is visible keeps a page busy for longer than a message takes.
    """
    one.evaluate(PRESSED)
    other.evaluate(SHOWN)
    for n in range(many):
        field.fill(words(n))
        field.press("Enter")
        one.wait_for_timeout(BETWEEN_MS)
    began: list[float] = one.evaluate("window.pressed.slice()")
    return _since(began, other)


def posted(post: Callable[[], object], prepare: Callable[[str], None], page: Page, many: int) -> Shown:
    """The same from the moment that `post` sends what `prepare` has sealed: nobody's page is at work on the sender's side."""
    page.evaluate(SHOWN)
    ahead, began = _ahead(page), []
    for n in range(many):
        prepare(words(n))
        began.append(time.time() * 1000 + ahead)
        post()
        page.wait_for_timeout(BETWEEN_MS)
    return _since(began, page)


def _ahead(page: Page) -> float:
    """By how many milliseconds a page's clock is before this process's."""
    found = []
    for _ in range(ASKED):
        before = time.time() * 1000
        there: float = page.evaluate(CLOCK)
        after = time.time() * 1000
        found.append((after - before, there - (before + after) / 2))
    return min(found)[1]


def _since(began: list[float], page: Page) -> Shown:
    """What the page noted, as milliseconds since each began; asked when all have come."""
    shown: dict[str, list[float]] = {}
    for _ in range(30):
        shown = page.evaluate("window.shown")
        if len(shown) == len(began):
            break
        page.wait_for_timeout(1_000)
    in_document, in_frame = ([shown[str(n)][k] - at for n, at in enumerate(began)] for k in (0, 1))
    return in_document, in_frame
