"""Somebody's hand at a page: what it does is counted, and what the page lets it wait for is measured.

Nobody's hand is timed: a key is 0.28 s, a press 1.1 s (to point, and to press), a decision 1.2 s (Card, Moran and Newell, 1983: an average
typist).
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

KEY_S: Final = 0.28
PRESS_S: Final = 1.1
DECISION_S: Final = 1.2
SOLENE: Final = "Dr Solène Marchevert"
IDRISS: Final = "Dr Idriss Aubrelong"
MAUD: Final = "Maud Fontdenier secrétaire"
LETTER: Final = "Palpitations d’effort, ECG normal. Holter ?"


@dataclass
class Hand:
    """Somebody's hand and eyes at a page: does what a person does, and counts it."""

    page: Page
    by_thumb: bool = False  # on a telephone there is no Tab, and no key that goes on
    keys: int = 0
    presses: int = 0
    fields: int = 0
    decisions: int = 0
    text: int = 0  # of the keys, those of words that one would write anyhow
    waited_s: float = 0

    def press(self, what: Locator) -> None:
        """Look for something, and press it."""
        self._await(what)
        what.click()
        self.presses += 1
        self.decisions += 1

    def pick(self, what: Locator) -> None:
        """Press a choice of a bar: the radio lies under its label."""
        self._await(what)
        what.check(force=True)
        self.presses += 1
        self.decisions += 1

    def fill(self, what: Locator, words: str, *, is_text: bool = False) -> None:
        """Type into a field: reached by Tab from the one before, by a press on a telephone, or there already."""
        self._await(what)
        is_there = what.evaluate("field => field === document.activeElement")
        if not is_there and self.by_thumb:
            self.press(what)
        elif not is_there:
            what.evaluate("field => { field.focus(); field.select?.() }")  # as Tab does
            self.keys += 1
        what.press_sequentially(words)
        self.keys += len(words)
        self.text += len(words) if is_text else 0
        self.fields += 1
        self.decisions += 1

    def reach(self, what: Locator) -> None:
        """Go to the next thing by Tab, and press it by Enter: the hands stay on the keyboard."""
        self._await(what)
        self.page.keyboard.press("Tab")
        expect(what).to_be_focused()
        self.page.keyboard.press("Enter")
        self.keys += 2
        self.fields += 1
        self.decisions += 1

    def tab_to(self, what: Locator, *, back: bool = False, most: int = 20) -> None:
        """Go there by Tab, or back by Shift and Tab, however many it takes; nothing where one is there already."""
        self._await(what)
        for _ in range(most):
            if what.evaluate("one => one === document.activeElement"):
                return
            self.key("Shift+Tab" if back else "Tab")
        expect(what).to_be_focused()

    def take(self, proposed: Locator) -> None:
        """What a field proposes first: by Enter, or by a press on a telephone."""
        self._await(proposed)
        if self.by_thumb:
            self.press(proposed)
        else:
            self.key("Enter")

    def forward(self, name: str = "Continuer") -> None:
        """To the next step, or to the end."""
        if self.by_thumb:
            self.press(self.page.get_by_role("button", name=re.compile(f"^{name}")))
        else:
            self.key("Control+Enter")

    def key(self, name: str) -> None:
        """A key, or two held together."""
        self.page.keyboard.press(name)
        self.keys += name.count("+") + 1

    def sees(self, what: Locator) -> None:
        """Wait until it is there."""
        self._await(what)

    def sees_filled(self, field: Locator) -> None:
        """Wait until the page has filled a field by itself."""
        begun = time.monotonic()
        expect(field).not_to_have_value("", timeout=60_000)
        self.waited_s += time.monotonic() - begun

    @property
    def seconds(self) -> float:
        """All of it, words that one would write anyhow included."""
        return self.keys * KEY_S + self.presses * PRESS_S + self.decisions * DECISION_S + self.waited_s

    def _await(self, what: Locator) -> None:
        begun = time.monotonic()
        expect(what).to_be_visible(timeout=60_000)
        self.waited_s += time.monotonic() - begun


@dataclass(frozen=True)
class Act:
    """Something that people do all day."""

    name: str
    who: str
    do: Callable[[Hand], None]
    start: str = "/"
    limit: str = ""
    phone: bool = False
