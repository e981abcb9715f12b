"""What shuts somebody out of a page as it stands: what axe-core finds in both themes, and what is wider than the window.

Journeys ask it on their way, where the pages are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.running import ROOT

if TYPE_CHECKING:
    from tests.people import Person

AXE: Final = (ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js").read_text()
#: Colours alone differ between the themes, so the second one is asked for these alone.  The size of targets is WCAG 2.5.8.
ASKED: Final = {"light": "rules: { 'target-size': { enabled: true } }", "dark": "runOnly: ['color-contrast']"}
#: Known and told (docs/accessibility.md): in the agenda an appointment of less than a quarter of an hour is as low as its time.
AS_LOW_AS_ITS_TIME: Final = ("target-size", 'data-low="true"')


#: A page, or what scrolls in its place, that moves sideways.  What is meant to (a strip of days) takes the keyboard's focus for it.
WIDER: Final = """() => {
  const wide = document.documentElement.clientWidth;
  const name = (one) => `${one.tagName.toLowerCase()}.${one.className} "${(one.textContent ?? '').trim().slice(0, 60)}"`;
  const page = document.scrollingElement;
  const inItsPlace = [...document.querySelectorAll('body *')].filter((one) =>
    ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && !one.matches('[tabindex="0"]')
    && one.clientWidth > 0.8 * wide && one.scrollWidth > one.clientWidth + 1);
  return [...(page.scrollWidth > wide + 1 ? [page] : []), ...inItsPlace].map((scroller) => {
    const edge = scroller === page ? wide : scroller.getBoundingClientRect().right;
    const out = [...scroller.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge + 1);
    return `${name(scroller).slice(0, 80)} is ${scroller.scrollWidth} wide, by ${out.slice(0, 3).map(name).join(' | ')}`;
  });
}"""


def violations(person: Person, name: str = "") -> list[str]:
    """The rules that are broken, and where.  With a name, a picture of each theme is kept."""
    page = person.page
    page.wait_for_load_state("networkidle")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    said: list[str] = []
    for theme, options in ASKED.items():
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        if name:
            person.shows(f"page-{name}-{theme}")
        found: dict[str, Any] = page.evaluate(f"axe.run(document, {{ resultTypes: ['violations'], {options} }})")
        said += [
            f"{theme}, {rule['id']}: {node['html'][:160]} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
            if not (rule["id"] == AS_LOW_AS_ITS_TIME[0] and AS_LOW_AS_ITS_TIME[1] in node["html"])
        ]
    page.emulate_media(color_scheme="light")
    return said


def too_wide(person: Person) -> list[str]:
    """What moves sideways and should not, and by what."""
    found: list[str] = person.page.evaluate(WIDER)
    return found


def shuts_nobody_out(person: Person, name: str = "") -> None:
    """Nothing is wrong with this page."""
    found = violations(person, name)
    assert found == [], found
