"""People whose identity files wait on the reviewers' desk, and their files.  All invented, as the cast; nobody signs in as them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings

from cordee.accounts import services as accounts
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.register.rules import codes
from cordee.rehearsal.people.cast import Address, Persona, hashed_once
from cordee.rehearsal.people.drawing import document
from cordee.rehearsal.people.times import earlier
from cordee.verification import queries, services
from cordee.verification.queries import desk
from cordee.verification.rules.desk import Reason, Verdict
from cordee.verification.rules.evidence import PART_BYTES, Kind
from cordee.verification.services.declaring import declare

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

CARD: Final = (Kind.CARD, Kind.ID_FRONT, Kind.ID_BACK, Kind.PORTRAIT)
DIPLOMA: Final = (Kind.DIPLOMA, Kind.PASSPORT, Kind.PORTRAIT)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who waits: what they declare of their town, since when, with which documents."""

    persona: Persona
    postal_code: str
    commune_code: str
    city: str
    hours_ago: float
    kinds: tuple[Kind, ...] = CARD
    published: bool = True
    contests: str = ""  # what they say against a refusal


DOLE: Final = Address("CABINET DE L'ECLUSE", "R99000000111", "8", "R", "Rue", "DE L'ECLUSE", "39100", "39198", "Dole", "0353012301")
CHALON: Final = Address(
    "CABINET DE L'ILE", "R99000000112", "6", "Q", "Quai", "DE L'ILE", "71100", "71076", "Chalon-sur-Saône", "0353012302"
)
DIJON: Final = Address("CABINET DU LAC", "R99000000113", "19", "AV", "Avenue", "DU LAC", "21000", "21231", "Dijon", "0353012303")


def _unverified(key: str, title: str, first_name: str, last_name: str, sex: str, **more: object) -> Persona:
    fields = {"key": key, "title": title, "first_name": first_name, "last_name": last_name, "sex": sex, "verified_by": None, **more}
    return Persona(has_keys=False, **fields)  # type: ignore[arg-type] # the fields of a Persona, by name


APPLICANTS: Final = (
    Applicant(
        _unverified("grandval", "", "Léa", "Grandval", "F", rpps="19900002106", profession="50", address=DOLE),
        "25000", "25056", "Besançon", 21,
    ),
    Applicant(
        _unverified("maillebois", "Dr", "Théo", "Maillebois", "M", rpps="19900002205", skill="SM54", address=DOLE),
        "39100", "39198", "Dole", 18, published=False,
    ),
    Applicant(
        _unverified("cormerant", "", "Inès", "Cormerant", "F", profession="60"), "21200", "21054", "Beaune", 6, DIPLOMA, published=False
    ),
    Applicant(
        _unverified("roquefeuil", "Dr", "Abel", "Roquefeuil-Noé", "M", rpps="19900002304", skill="SM34", address=CHALON),
        "71100", "71076", "Chalon-sur-Saône", 3, contests="Ma carte est valable jusqu’en 2028, la date est au dos.",
    ),
    Applicant(
        _unverified("tournelin", "", "Jade", "Tournelin", "F", rpps="19900002403", profession="70", address=DIJON),
        "21000", "21231", "Dijon", 0.7,
    ),
)  # fmt: skip


def wait(*, reviewer_id: UUID, came: Callable[[Persona, UserId], None]) -> int:
    """Put everyone's file on the desk; `reviewer_id` is who refused the one that is contested.  How many files.

    `came` is called once each has an account, at the moment of it.
    """
    for applicant in APPLICANTS:
        with earlier(hours=applicant.hours_ago):
            user_id = _joins(applicant)
            came(applicant.persona, UserId(user_id))
            file_id = _sends(applicant, UserId(user_id))
            if applicant.contests:
                _refuse(file_id, reviewer_id=reviewer_id)
                services.contest(actor=UserId(user_id), words=applicant.contests, now=clock.now())
    return len(APPLICANTS)


def declares(persona: Persona, *, user_id: UUID, postal_code: str, commune_code: str, city: str) -> None:
    """What somebody says of their practice."""
    fields = {
        "profession": persona.profession, "skill": persona.skill or None, "practice_mode": "self_employed", "postal_code": postal_code,
        "commune_code": commune_code, "city": city, "rpps": persona.rpps or None, "adeli": None, "register_id": None,
    }  # fmt: skip
    declare(user_id=user_id, fields=fields, now=clock.now())


def _joins(applicant: Applicant) -> UUID:
    persona, user_id = applicant.persona, new_id()
    accounts.create_user(
        user_id=user_id, email=persona.email, password_hash=hashed_once(), first_name=persona.first_name, last_name=persona.last_name,
        title=persona.title, now=clock.now(),
    )  # fmt: skip
    declares(persona, user_id=user_id, postal_code=applicant.postal_code, commune_code=applicant.commune_code, city=applicant.city)
    return user_id


def _sends(applicant: Applicant, actor: UserId) -> UUID:
    store, profession = BlobStore(settings.BLOBS), codes.professions()[applicant.persona.profession]
    services.open_file(actor=actor, now=clock.now())
    for kind in applicant.kinds:
        image_id, content = new_id(), document(kind, applicant.persona, profession=profession)
        services.begin(actor=actor, evidence_id=image_id, kind=kind, size_bytes=len(content), now=clock.now())
        for n, at in enumerate(range(0, len(content), PART_BYTES)):
            services.put_part(actor=actor, evidence_id=image_id, n=n, content=content[at : at + PART_BYTES], store=store)
        services.finish(actor=actor, evidence_id=image_id)
        services.read(image_id, store=store)  # the job that follows would do it later: the file is sent now
    return services.send(actor=actor, now=clock.now()).id


def _refuse(file_id: UUID, *, reviewer_id: UUID) -> None:
    reviewer = queries.reviewer(UserId(reviewer_id))
    services.claim(actor=reviewer, file_id=file_id, now=clock.now())
    version = desk.dossier(reviewer, file_id, now=clock.now()).version
    services.decide(
        actor=reviewer, file_id=file_id, version=version, verdict=Verdict.REFUSE, reasons=[Reason.EXPIRED],
        words="La date de la pièce d’identité est passée.", now=clock.now(),
    )  # fmt: skip
