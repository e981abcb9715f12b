"""Somebody who uses the keyboard alone: reaches things by Tab, and sees at each step where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.people import Person

#: More than any page has between two things that follow one another.
PATIENCE: Final = 90
#: What has the focus and cannot be seen: it is nowhere, outside the window, under something else, or without a ring.
LOST: Final = """() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const named = `${one.tagName.toLowerCase()} "${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 60)}"`;
  const shown = one.matches('input[type=checkbox], input[type=radio], input[type=file]') ? one.closest('label, div') ?? one : one;
  const box = shown.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `${named} is outside the window`;
  const at = (x, y) => document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
  const seen = [[0.5, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
    const top = at(box.left + x * box.width, box.top + y * box.height);
    return top !== null && (shown.contains(top) || top.contains(shown));
  });
  return seen ? null : `${named} is hidden under something else`;
}"""
FOCUSED: Final = "one => one === document.activeElement"


def reaches(person: Person, wanted: Locator, *, key: str = "Tab") -> None:
    """Press a key until this has the focus; everything passed on the way could be seen."""
    passed: list[str] = []
    wanted.wait_for(state="attached")
    for _ in range(PATIENCE):
        if wanted.evaluate(FOCUSED):
            return
        person.page.keyboard.press(key)
        lost = person.page.evaluate(LOST)
        assert lost is None, lost
        passed.append(person.page.evaluate("document.activeElement?.outerHTML.slice(0, 120)"))
    raise AssertionError(f"never reached; passed {passed[-8:]}")


def presses(person: Person, wanted: Locator, *, key: str = "Enter") -> None:
    """Reach something, then press it."""
    reaches(person, wanted)
    person.page.keyboard.press(key)


def fills(person: Person, label: str, text: str) -> None:
    """Reach a field, then type."""
    field = person.page.get_by_label(label, exact=True)
    reaches(person, field)
    person.page.keyboard.type(text)


def has_a_focus(person: Person) -> bool:
    """Whether the next Tab starts from where one was, and not from the top of the page."""
    held: bool = person.page.evaluate("document.activeElement !== null && document.activeElement !== document.body")
    return held
