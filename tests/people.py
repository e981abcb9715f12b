"""People at browsers, for journeys: each finds things as people do, by role and name, and says what went wrong in their console."""

from __future__ import annotations

import base64
import hmac
import os
import struct
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from cordee.rehearsal.people.cast import PASSWORD, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

    from tests.running import House

    Place = tuple[Browser, Path, str, bool, bool]

DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
#: The narrowest that still shows everything as at a desk: what the guide's pictures are taken at.
BOOK: Final[ViewportSize] = {"width": 1024, "height": 720}
SCREENSHOTS: Final = Path(__file__).parent / "screenshots"
#: Pictures are for whoever changes a page and looks at it (CONTRIBUTING.md); a run that nobody looks at takes three hundred of them.
LOOKED_AT: Final = bool(os.environ.get("CORDEE_SCREENSHOTS"))
#: Chromium logs every answer of 400 and more as an error: at these addresses 401 is how allauth says that a second factor is owed, or
#: that somebody has signed out.
SIGNING_IN: Final = "/api/v1/auth/"

#: … and every request that a missing network makes fail.
UNREACHABLE: Final = "net::ERR_"
LINK: Final = """(path) => {
  const link = Object.assign(document.createElement('a'), { href: path });
  document.body.append(link);
  link.click();
  link.remove();
}"""
#: As long as this a page asks for nothing more: what Playwright calls an idle network, which it says of a page that was loaded alone.
QUIET_S: Final = 0.5
PATIENCE_S: Final = 30.0
#: Of what a browser keeps, leave the keys and what was said: drafts, what was on its way, names, preferences and who was here last go.
FORGETS: Final = """async () => {
  localStorage.clear();
  const done = (asked) =>
    new Promise((well, ill) => Object.assign(asked, { onsuccess: () => well(asked.result), onerror: ill, onblocked: ill }));
  for (const { name } of await indexedDB.databases()) {
    if (name.startsWith('cordee-crypto-')) continue;
    if (!name.startsWith('cordee.known.')) { await done(indexedDB.deleteDatabase(name)); continue; }
    const database = await done(indexedDB.open(name));
    const emptied = database.transaction(['things', 'outbox'], 'readwrite');
    for (const store of emptied.objectStoreNames) emptied.objectStore(store).clear();
    await new Promise((well, ill) => Object.assign(emptied, { oncomplete: well, onabort: ill }));
    database.close();
  }
}"""
#: An address of the house at which no application runs.
BARE: Final = "/rehearsal/page.css"
#: Browsers in which somebody has opened their keys and that nobody sits at now (`Person.returns`).
LEFT: Final[dict[Place, BrowserContext]] = {}


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
    place: Place | None = None

    @classmethod
    def arrives(
        cls,
        house: House,
        browser: Browser,
        *,
        name: str,
        phone: bool = False,
        agent: str | None = None,
        book: bool = False,
        worker: bool = False,
    ) -> Person:
        """A fresh browser, nobody signed in; `agent`: how it names itself, where that matters; `book`: as for the guide's pictures.

        `worker`: with the service worker, which takes the whole client into a browser at its first page: a second of a processor, for
        journeys that reload without a network, that write to one another, or that walk every page.
        """
        context = browser.new_context(
            viewport=PHONE if phone else BOOK if book else DESKTOP,
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone or book else 1,
            user_agent=agent,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme="light",
            reduced_motion="reduce",
            service_workers="allow" if worker else "block",
        )
        return cls._sits_down(house, context, name, phone=phone)

    @classmethod
    def returns(cls, house: House, browser: Browser, key_name: str, *, name: str = "", phone: bool = False, book: bool = False) -> Person:
        """`arrives` and `opens_as`, at the browser where they opened their keys for an earlier journey, 1.4 s of a processor cheaper.

        The tab is a new one, and what `FORGETS` says is gone.  Not for who proves anew who they are (a step-up asks for it five minutes
        after a sign-in), nor where a browser's first opening, its end or its clock is what a journey is about.
        """
        place = (browser, house.data, key_name, phone, book)
        context = LEFT.pop(place, None)
        if context is None:  # never here, or a journey that failed has not left
            person = cls.arrives(house, browser, name=name or key_name, phone=phone, book=book).opens_as(key_name)
        else:
            context.set_offline(False)
            context.clear_permissions()
            context.unroute_all()
            person = cls._sits_down(house, context, name or key_name, phone=phone)
            person.goes(BARE)
            person.page.evaluate(FORGETS)
            person.goes("/")
            person.is_in()
        person.place = place
        return person

    def leaves(self) -> None:
        """Close the browser; where one `returns`, its tabs, and the next journey finds it."""
        if self.place is None:
            self.context.close()
            return
        for page in self.context.pages:
            page.close()
        self.context.remove_listener("request", self._asks)
        LEFT[self.place] = self.context

    @classmethod
    def _sits_down(cls, house: House, context: BrowserContext, name: str, *, phone: bool) -> Person:
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
        self.is_in()
        return self

    def is_in(self) -> None:
        """The application is open."""
        expect(self.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)

    def signs_in(self, email: str, password: str = PASSWORD) -> Person:
        """Type address and password on the first page, then show the second factor; who has none sets one up, as the application asks."""
        self.types_password(email, password)
        key = next((persona.key for persona in PEOPLE if persona.email == email and persona.has_keys), None)
        if key:
            self.page.get_by_label("Code à six chiffres").wait_for()  # digits grow old while a busy machine looks at the password
            self.types_code(self.house.digits(key))
        else:
            self.sets_up_codes()
        return self

    def types_password(self, email: str, password: str = PASSWORD) -> None:
        """The first step of signing in."""
        self.goes("/connexion")
        self.page.get_by_label("Adresse mail").fill(email)
        self.page.get_by_label("Mot de passe", exact=True).fill(password)
        self.page.get_by_role("button", name="Continuer").click()

    def types_code(self, code: str) -> None:
        """The second step, by six digits or a one-time code."""
        self.page.get_by_label("Code à six chiffres").fill(code)
        self.page.get_by_role("button", name="Continuer").click()

    def sets_up_codes(self) -> tuple[str, list[str]]:
        """Choose an application of codes, copy its key, type six digits, keep the one-time codes; the key and those codes."""
        self.page.get_by_role("button", name="Application de codes").click()
        secret = self.page.locator("code").inner_text().replace(" ", "")
        self.page.get_by_label("Les six chiffres affichés").fill(six_digits(secret))
        self.page.get_by_role("button", name="Activer").click()
        kept = self.page.get_by_role("list", name="Vos codes à usage unique").get_by_role("listitem")
        expect(kept).to_have_count(10)
        codes = kept.all_inner_texts()
        self.page.get_by_role("button", name="Je les ai gardés").click()
        return secret, codes

    def goes(self, path: str) -> None:
        """Follow an address of the application."""
        self.page.goto(f"{self.house.origin}{path}")

    def follows(self, path: str, *, to_its_end: bool = True) -> None:
        """The same from one page of the application to another, by a link: nothing is loaded anew, half a second of a processor less.

        `to_its_end`: until the page asks for nothing more; needless for who waits for what is on it anyway.
        """
        if not to_its_end:
            self._presses(path)
            return
        underway: set[Request] = set()
        last = [time.monotonic()]

        def begins(request: Request) -> None:
            underway.add(request)
            last[0] = time.monotonic()

        def ends(request: Request) -> None:
            underway.discard(request)
            last[0] = time.monotonic()

        self.page.on("request", begins)
        self.page.on("requestfinished", ends)
        self.page.on("requestfailed", ends)
        self._presses(path)
        while underway or time.monotonic() - last[0] < QUIET_S:
            assert time.monotonic() - last[0] < PATIENCE_S, [request.url for request in underway]
            self.page.wait_for_timeout(100)
        self.page.remove_listener("request", begins)
        self.page.remove_listener("requestfinished", ends)
        self.page.remove_listener("requestfailed", ends)

    def _presses(self, path: str) -> None:
        self.page.evaluate(LINK, path)
        self.page.wait_for_url(f"{self.house.origin}{path}")

    def shows(self, name: str) -> None:
        """Keep a picture of what is on the screen, for whoever asks for pictures."""
        if LOOKED_AT:
            SCREENSHOTS.mkdir(exist_ok=True)
            self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.size}.png")

    @contextmanager
    def without_network(self) -> Iterator[None]:
        """The network is away for this browser; what it then says of failed requests is no complaint."""
        heard = len(self.complaints)
        self.context.set_offline(True)
        try:
            yield
        finally:
            self.context.set_offline(False)
            self.complaints[heard:] = [said for said in self.complaints[heard:] if UNREACHABLE not in said]

    @contextmanager
    def cut_off_from(self, address: str) -> Iterator[None]:
        """Requests to this address (a pattern) reach nobody; what the browser then says of them is no complaint."""
        heard = len(self.complaints)
        self.page.route(address, lambda route: route.abort())
        try:
            yield
        finally:
            self.page.unroute(address)
            self.complaints[heard:] = [said for said in self.complaints[heard:] if UNREACHABLE not in said]

    def has_nothing_to_complain_about(self) -> None:
        """No error in the console, no violation of the page's policy, no request that left the house."""
        assert self.complaints == [], self.complaints  # not rewritten by pytest: it says what it found itself
        assert self.foreign == [], self.foreign

    def _hears(self, message: ConsoleMessage) -> None:
        is_owed = "status of 401" in message.text and SIGNING_IN in message.location["url"]
        if message.type == "error" and not is_owed:
            self.complaints.append(f"{message.text} {message.location['url']}")

    def _asks(self, request: Request) -> None:
        if not request.url.startswith((self.house.origin, self.house.origin.replace("http", "ws"), "blob:", "data:")):
            self.foreign.append(request.url)


def six_digits(secret: str, *, step: int = 0) -> str:
    """What an application of codes shows (RFC 6238), `step` times thirty seconds from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"
