"""People at browsers, for journeys: each finds things as people do, by role and name, and says what went wrong in their console."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from cordee.rehearsal.people.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

    from tests.running import House

DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
SCREENSHOTS: Final = Path(__file__).parent / "screenshots"
#: Chromium logs every answer of 400 and more as an error; a page that asks who is signed in gets one before signing in.
EXPECTED: Final = "the server responded with a status of 401"


@dataclass
class Person:
    """Somebody at a browser of their own."""

    house: House
    context: BrowserContext
    page: Page
    name: str
    size: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    @classmethod
    def arrives(cls, house: House, browser: Browser, *, name: str, phone: bool = False, dark: bool = False) -> Person:
        """A fresh browser, nobody signed in."""
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone else 1,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        person = cls(house, context, context.new_page(), name, "phone" if phone else "desktop")
        person.page.set_default_timeout(15_000)
        person.page.on("console", person._hears)
        person.page.on("pageerror", lambda error: person.complaints.append(str(error)))
        context.on("request", person._asks)  # also those of workers
        return person

    def opens_as(self, key_name: str) -> Person:
        """Press a person's button on /rehearsal; the application opens as them, keys included."""
        self.page.goto(f"{self.house.origin}/rehearsal")
        self.page.get_by_role("button", name=key_name).click()
        expect(self.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)
        return self

    def signs_in(self, email: str, password: str = PASSWORD) -> Person:
        """Type address and password on the first page."""
        self.goes("/connexion")
        self.page.get_by_label("Adresse mail").fill(email)
        self.page.get_by_label("Mot de passe", exact=True).fill(password)
        self.page.get_by_role("button", name="Continuer").click()
        return self

    def goes(self, path: str) -> None:
        """Follow an address of the application."""
        self.page.goto(f"{self.house.origin}{path}")

    def shows(self, name: str) -> None:
        """Keep a picture of what is on the screen."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.size}.png")

    def has_nothing_to_complain_about(self) -> None:
        """No error in the console, no violation of the page's policy, no request that left the house."""
        assert self.complaints == []
        assert self.foreign == []

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type == "error" and EXPECTED not in message.text:
            self.complaints.append(message.text)

    def _asks(self, request: Request) -> None:
        if not request.url.startswith((self.house.origin, self.house.origin.replace("http", "ws"), "blob:", "data:")):
            self.foreign.append(request.url)


def at_both_sizes() -> Iterator[bool]:
    """Desktop, then phone."""
    yield from (False, True)
