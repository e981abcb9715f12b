"""A page as some people need it: twice as large, with text spaced out, in the system's own colours, with targets that a thumb can hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.accessibility import too_wide

if TYPE_CHECKING:
    from tests.people import Person

#: What 200 % leaves of a desktop and of a telephone, and what WCAG 1.4.10 asks for.
NARROWER: Final = {
    "desktop": {"200 %": (640, 400), "320 px": (320, 640)},
    "phone": {"200 %": (195, 422), "320 px": (320, 640)},
}
#: WCAG 1.4.12, word for word.  A sheet made by the page's own script: the policy refuses a string of style.
SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CLOSER: Final = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }"
#: Words of a control or a title that are cut off with no way to the rest: neither an ellipsis (whose whole stands elsewhere) nor scrolling.
CUT: Final = """() => [...document.querySelectorAll('button, a, label, h1, h2, h3, legend, [role=tab]')].filter((one) => {
  const style = getComputedStyle(one);
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  if (!one.checkVisibility({ visibilityProperty: true }) || style.textOverflow === 'ellipsis' || one.clientWidth < 3) return false;
  return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2);
}).map((one) => `${one.tagName.toLowerCase()}.${one.className} "${one.textContent.trim().slice(0, 50)}" is cut`)"""
#: In forced colours grounds and shadows are gone: a control that has no border, outline, underline nor icon then looks like plain words.
BARE: Final = """() => [...document.querySelectorAll('[aria-checked=true], [aria-selected=true], [aria-pressed=true], [aria-current]')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 2)
  .filter((one) => {
    const style = getComputedStyle(one);
    const told = [one, ...one.querySelectorAll('*')].map((each) => getComputedStyle(each)).some((each) =>
      each.outlineStyle !== 'none' || each.borderTopStyle !== 'none' || each.forcedColorAdjust === 'none'
      || each.textDecorationLine !== 'none');
    return !told && !one.querySelector('svg') && Number(style.fontWeight) < 600;
  }).map((one) => `${one.outerHTML.slice(0, 120)} does not show that it is chosen`)"""

#: There, too, what is chosen looks another way than what is not beside it, and nothing looks ticked that nobody has ticked.
ALIKE: Final = """() => {
  const look = (one) => { const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, outlineStyle, fontWeight } =
    getComputedStyle(one); return [borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, outlineStyle, fontWeight].join(); };
  const alike = [...document.querySelectorAll('button[aria-pressed=true]')].filter((one) => one.checkVisibility()
    && !one.querySelector('svg')
    && [...one.parentElement.querySelectorAll(':scope > button[aria-pressed=false]')].some((other) => look(other) === look(one)));
  const ticked = [...document.querySelectorAll('input[type=checkbox]:not(:checked) + span > svg')].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }));
  return [...alike.map((one) => `${one.textContent.trim()} looks like those beside it, which are not chosen`),
    ...ticked.map((one) => `${one.closest('label').textContent.trim()} looks ticked`)];
}"""


def as_some_need_it(person: Person) -> list[str]:
    """What goes wrong when this page is enlarged, spaced out, or in forced colours."""
    page = person.page
    size = page.viewport_size
    assert size is not None
    wrong: list[str] = []
    for name, (width, height) in NARROWER[person.size].items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(150)  # the panes fold
        wrong += [f"{name}: {found}" for found in [*too_wide(person), *page.evaluate(CUT)]]
    page.set_viewport_size(size)
    page.evaluate(SPACED)
    wrong += [f"spaced: {found}" for found in [*too_wide(person), *page.evaluate(CUT)]]
    page.evaluate(CLOSER)
    page.emulate_media(forced_colors="active")
    wrong += [f"forced colours: {found}" for found in [*page.evaluate(BARE), *page.evaluate(ALIKE)]]
    page.emulate_media(forced_colors="none")
    return wrong
