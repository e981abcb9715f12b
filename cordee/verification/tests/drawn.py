"""Images for tests: drawn, of nobody."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.conf import settings
from PIL import Image, ImageDraw

from cordee.accounts import services as accounts
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.register.models import Entry, Import, Practice, Structure
from cordee.verification import queries, services
from cordee.verification.models import Declaration
from cordee.verification.rules import Method
from cordee.verification.rules.evidence import PART_BYTES, Kind

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.verification.identity import ReviewerId

WHOLE = (Kind.CARD, Kind.ID_FRONT, Kind.ID_BACK, Kind.PORTRAIT)
RPPS = "19900001231"


def drawn(*, size: tuple[int, int] = (720, 480), ground: str = "#dfe8e2", form: str = "JPEG", **saving: object) -> bytes:
    picture = Image.new("RGB", size, ground)
    ImageDraw.Draw(picture).rectangle((size[0] // 8, size[1] // 8, size[0] // 2, size[1] // 2), fill="#345")
    out = io.BytesIO()
    picture.save(out, form, **saving)
    return out.getvalue()


def store() -> BlobStore:
    return BlobStore(settings.BLOBS)


def somebody(first_name: str, last_name: str, *, reviews: bool = False) -> UUID:
    user_id, now = new_id(), clock.now()
    email = f"{first_name}.{user_id}@exemple.fr".lower()
    accounts.create_user(user_id=user_id, email=email, password="x", first_name=first_name, last_name=last_name, now=now)
    if reviews:
        services.verify(user_id=user_id, method=Method.CPS, actor_id=None, now=now)
        services.appoint_reviewer(user_id=user_id, actor_id=None, now=now)
    return user_id


def reviewer(first_name: str = "Agnès") -> ReviewerId:
    return queries.reviewer(UserId(somebody(first_name, "Relit", reviews=True)))


def declares(user_id: UUID, *, rpps: str | None = RPPS, commune_code: str = "21231", city: str = "Dijon", profession: str = "10") -> None:
    Declaration.objects.create(
        user_id=user_id,
        profession=profession,
        skill="SM54",
        practice_mode="self_employed",
        postal_code="21000",
        commune_code=commune_code,
        city=city,
        rpps=rpps,
        declared_at=clock.now(),
    )


def publishes(*, rpps: str = RPPS, last_name: str = "GRANDVAL", first_name: str = "Léa Marie", commune_code: str = "21231") -> None:
    """An entry of the register, as an import would leave it."""
    now = clock.now()
    reading = Import.objects.create(
        file_name="essai.txt", read_on=now.date(), started_at=now, finished_at=now, rows=1, bad_lines=0, people=1, added=1
    )
    cells = dict.fromkeys([field.name for field in Structure._meta.fields], "")
    structure = Structure.objects.create(
        **{**cells, "technical_id": f"R{rpps}", "commune_code": commune_code, "commune_label": "Dijon", "content_hash": new_id()}
    )
    entry = Entry.objects.create(
        national_id=f"8{rpps}",
        title_code="DR",
        civility_code="MME",
        last_name=last_name,
        first_name=first_name,
        rows_hash=new_id(),
        changed_by=reading,
    )
    Practice.objects.create(
        entry=entry,
        profession_code="10",
        profession_label="Médecin",
        category_code="C",
        skill_type="S",
        skill_code="SM54",
        skill_label="Médecine générale (SM)",
        mode_code="L",
        structure=structure,
    )


def brings(user_id: UUID, kind: Kind, content: bytes | None = None) -> UUID:
    """Announce, send in parts, finish, and let the job read it."""
    image_id, actor, content = new_id(), UserId(user_id), content if content is not None else drawn()
    services.begin(actor=actor, evidence_id=image_id, kind=kind, size_bytes=len(content), now=clock.now())
    for n, at in enumerate(range(0, len(content), PART_BYTES)):
        services.put_part(actor=actor, evidence_id=image_id, n=n, content=content[at : at + PART_BYTES], store=store())
    services.finish(actor=actor, evidence_id=image_id)
    services.read(image_id, store=store())
    return image_id


def sends_whole(user_id: UUID) -> UUID:
    """A whole file, on the desk; returns its id."""
    services.open_file(actor=UserId(user_id), now=clock.now())
    for kind in WHOLE:
        brings(user_id, kind)
    return services.send(actor=UserId(user_id), now=clock.now()).id
