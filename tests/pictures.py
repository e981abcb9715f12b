"""The guide's pictures: taken by journeys, held to the words beside them, and kept until what is on them changes.

A picture of every screen differs at every run (names, dates, hours), so pixels are not compared.  What is compared are the words of the
catalogue on its buttons, fields, links and titles: when one of them changes or goes, the picture shows what is no more, and the journey
says so.  `CORDEE_PICTURES=1` takes them all anew (docs/decisions/0016).
"""

from __future__ import annotations

import io
import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from tests.running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import FloatRect, Locator, Page

    from tests.people import Person

GUIDE: Final = ROOT / "web" / "src" / "lib" / "guide"
PICTURES: Final = GUIDE / "pictures"
SIZES: Final = PICTURES / "sizes.json"
SAYS: Final = ROOT / "tests" / "pictures.json"
WORDS: Final = ROOT / "web" / "src" / "lib" / "i18n" / "fr"
#: Of the lossy WebP: letters stay sharp at twice the screen's pixels.
QUALITY: Final = 52
MARGIN_PX: Final = 16
LIMIT_BYTES: Final = 3_000_000

#: What is inside a rectangle of the window: the words of what can be pressed, filled in or heads something, and every word shown or named.
ON_IT: Final = """({ x, y, width, height }) => {
  const plain = (text) => (text ?? '').replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim();
  const isIn = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && box.left < x + width && box.right > x && box.top < y + height && box.bottom > y
      && one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const all = [...document.querySelectorAll('body *')].filter(isIn);
  const heads = 'h1, h2, h3, h4, button, a, label, legend, summary, [role=tab]';
  return {
    heads: all.filter((one) => one.matches(heads)).map((one) => plain(one.textContent)),
    words: all.flatMap((one) => [one.getAttribute('aria-label'), one.getAttribute('placeholder'), one.textContent]).map(plain)
      .filter((text) => text && text.length < 400),
  };
}"""


def pictured(person: Person, name: str, *parts: Locator, at: Locator | None = None, margin: int = MARGIN_PX) -> None:
    """The picture `name`, cut to what holds `parts`, with a ring around `at`; the words of its step must be on it."""
    page = person.page
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    for part in reversed(parts):  # the first one last: it stays in view whatever the height
        part.scroll_into_view_if_needed()
    clip = _around(page, parts, margin)
    found: dict[str, list[str]] = page.evaluate(ON_IT, clip)
    missing = [word for word in words_of(name) if not any(word in said for said in found["words"])]
    assert missing == [], f"{name}: the guide's step names what its screen does not show: {missing}"
    says = [said for n, said in enumerate(found["heads"]) if said in sentences() and said not in found["heads"][:n]]
    if os.environ.get("CORDEE_PICTURES"):
        _keep(name, page, clip, at, says)
    else:
        gone = [said for said in _read(SAYS)[name] if said not in says]
        assert gone == [], f"{name} is stale, take it anew (CORDEE_PICTURES=1): it shows what is gone from this screen, {gone}"


def _around(page: Page, parts: tuple[Locator, ...], margin: int) -> FloatRect:
    """The least rectangle around the parts and a margin, inside the window; the whole window for none."""
    window = page.viewport_size
    assert window is not None
    boxes = [box for part in parts if (box := part.bounding_box()) is not None]
    assert len(boxes) == len(parts), "a part that is not shown"
    left = max(0, min((box["x"] for box in boxes), default=0) - margin)
    top = max(0, min((box["y"] for box in boxes), default=0) - margin)
    right = min(window["width"], max((box["x"] + box["width"] for box in boxes), default=window["width"]) + margin)
    bottom = min(window["height"], max((box["y"] + box["height"] for box in boxes), default=window["height"]) + margin)
    return {"x": round(left), "y": round(top), "width": round(right - left), "height": round(bottom - top)}


def _keep(name: str, page: Page, clip: FloatRect, at: Locator | None, says: list[str]) -> None:
    ring = "(one, on) => { one.style.outline = on ? '3px solid var(--rope)' : ''; one.style.outlineOffset = on ? '3px' : ''; }"
    if at is not None:
        at.evaluate(ring, True)
    taken = page.screenshot(clip=clip, animations="disabled")
    if at is not None:
        at.evaluate(ring, False)
    with Image.open(io.BytesIO(taken)) as image:
        image.convert("RGB").save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)
    _write(SIZES, {**_read(SIZES), name: [int(clip["width"]), int(clip["height"])]})
    _write(SAYS, {**_read(SAYS), name: says})


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _write(path: Path, content: dict[str, Any]) -> None:
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(content[key], ensure_ascii=False)}" for key in sorted(content))
    path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


@cache
def catalogue() -> dict[str, str]:
    """The French sentences by key."""
    return {key: words for file in WORDS.glob("*.json") for key, words in _read(file).items() if not key.startswith("@")}


@cache
def sentences() -> frozenset[str]:
    """Those that are always said alike."""
    return frozenset(words for words in catalogue().values() if not re.search("[{<]", words))


def steps() -> Iterator[tuple[str, str]]:
    """Each step that has a picture: the picture's name, and the step's words."""
    for file in sorted((GUIDE / "fr").glob("*.md")):
        yield from ((name, said) for said, name in re.findall(r"^\d+\. (.+)\n   !\[[^\]]+\]\(([\w-]+)\)$", file.read_text(), re.MULTILINE))


def words_of(name: str) -> list[str]:
    """What the step of this picture says stands on it.  Raises KeyError for a picture of no step, or a key that left the catalogue."""
    said = dict(steps())[name]
    return [catalogue()[key] for key in re.findall(r"\{([\w.-]+)\}", said)]
