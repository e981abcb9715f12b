"""Documents of nobody, drawn: a card, an identity document, a portrait.  Each says that it is a specimen."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from cordee.register.rules.names import without_accents
from cordee.verification.rules.evidence import Kind

if TYPE_CHECKING:
    from cordee.rehearsal.people.cast import Persona

PAGE: Final = (1400, 900)
UPRIGHT: Final = (960, 1280)
INK: Final = "#17222c"
FAINT: Final = "#6f7d86"
SKIN: Final = "#748c94"
GROUNDS: Final = {
    Kind.CARD: "#cfe3df",
    Kind.DIPLOMA: "#f3efe4",
    Kind.ID_FRONT: "#d7e2ef",
    Kind.ID_BACK: "#dfe4ef",
    Kind.PASSPORT: "#e9dfe4",
    Kind.PORTRAIT: "#d9d5cc",
}
HEADS: Final = {
    Kind.CARD: "CARTE DE PROFESSIONNEL DE SANTE",
    Kind.DIPLOMA: "DIPLOME D'ETAT",
    Kind.ID_FRONT: "CARTE NATIONALE D'IDENTITE",
    Kind.ID_BACK: "CARTE NATIONALE D'IDENTITE  (VERSO)",
    Kind.PASSPORT: "PASSEPORT",
}


def document(kind: Kind, persona: Persona, *, profession: str) -> bytes:
    """A JPEG.  Capitals without accents, as such documents print names."""
    picture = _portrait() if kind is Kind.PORTRAIT else _page(kind, persona, profession=profession)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=86)
    return out.getvalue()


def _page(kind: Kind, persona: Persona, *, profession: str) -> Image.Image:
    picture = Image.new("RGB", PAGE, "#3c3733")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((60, 60, PAGE[0] - 60, PAGE[1] - 60), radius=40, fill=GROUNDS[kind])
    _write(draw, (120, 120), HEADS[kind], 44)
    _write(draw, (1060, 126), "SPECIMEN", 36, FAINT)
    if kind is Kind.ID_BACK:
        lines = ["Adresse : 1 rue de l'Essai", "Valable jusqu'au 01 01 2034", "Delivree par : personne"]
    else:
        _bust(draw, (1000, 220, 1270, 560))
        lines = [persona.last_name.upper(), persona.first_name, "" if kind in {Kind.ID_FRONT, Kind.PASSPORT} else profession.upper()]
    for i, line in enumerate(lines):
        _write(draw, (120, 330 + 90 * i), line, 64 if i == 0 else 48)
    number = persona.rpps if kind in {Kind.CARD, Kind.DIPLOMA} else "00 ESSAI 00"
    _write(draw, (120, 720), f"No {number}" if number else "Fait a Beaune", 48)
    return picture


def _portrait() -> Image.Image:
    """A bust whose right hand lies on the left shoulder, whatever the gesture asked for: a reviewer has to look."""
    picture = Image.new("RGB", UPRIGHT, GROUNDS[Kind.PORTRAIT])
    draw = ImageDraw.Draw(picture)
    _bust(draw, (130, 260, 830, 1280))
    draw.line(((250, 1180), (420, 1010), (640, 960)), fill="#8aa2aa", width=90, joint="curve")
    draw.ellipse((600, 890, 740, 1030), fill="#8aa2aa")
    for finger in range(4):
        angle = math.radians(-35 + 18 * finger)
        draw.line(((690, 950), (690 + 110 * math.cos(angle), 950 + 110 * math.sin(angle))), fill="#8aa2aa", width=30)
    _write(draw, (60, 60), "SPECIMEN", 48, FAINT)
    return picture


def _bust(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if width < height * 0.9 and width < PAGE[0] // 3:
        draw.rectangle(box, fill="#b5c0c4")
    head = width * 0.25
    middle = left + width / 2
    draw.ellipse((middle - head, top + height * 0.12, middle + head, top + height * 0.12 + 2.3 * head), fill=SKIN)
    draw.pieslice((left + width * 0.06, top + height * 0.56, right - width * 0.06, bottom + height * 0.42), 180, 360, fill=SKIN)


def _write(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, ink: str = INK) -> None:
    draw.text(at, without_accents(text), fill=ink, font=ImageFont.load_default(size))
