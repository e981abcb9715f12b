"""What axe-core finds wrong with a page as it stands, in both themes: journeys ask it on their way, where the pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.running import ROOT

if TYPE_CHECKING:
    from tests.people import Person

AXE: Final = (ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js").read_text()
#: Colours alone differ between the themes, so the second one is asked for these alone.
ASKED: Final = {"light": "{}", "dark": "{ runOnly: ['color-contrast'] }"}


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
        found: dict[str, Any] = page.evaluate(f"axe.run(document, {{ resultTypes: ['violations'], ...{options} }})")
        said += [
            f"{theme}, {rule['id']}: {node['html'][:160]} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]
    page.emulate_media(color_scheme="light")
    return said


def shuts_nobody_out(person: Person, name: str = "") -> None:
    """Nothing is wrong with this page."""
    found = violations(person, name)
    assert found == [], found
