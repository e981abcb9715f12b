"""What verification holds of one person, and the images that they sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform.holding import Section, section
from cordee.verification import blobs
from cordee.verification.models import (
    Declaration,
    Evidence,
    IdentityFile,
    NationalProof,
    OnfidoRun,
    Opinion,
    Renewal,
    Reviewer,
    Standing,
)
from cordee.verification.queries.onfido import names_of
from cordee.verification.rules.evidence import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Nine sections; who read a file is a reviewer, and not named.  Nine statements."""
    mine = {"user_id": user_id}
    return [
        section(
            "verification.standing", "Identité", Standing.objects.filter(**mine),
            {"state": "État", "method": "Vérifiée par", "verified_at": "Le", "register_id": "Identification nationale",
             "published_on": "Date de l’extraction du registre", "suspended_why": "Motif de suspension"},
        ),
        section(
            "verification.declaration", "Ce que vous avez déclaré", Declaration.objects.filter(**mine),
            {"profession": "Profession (code)", "skill": "Savoir-faire (code)", "practice_mode": "Mode d’exercice",
             "postal_code": "Code postal", "city": "Ville", "rpps": "RPPS", "adeli": "ADELI", "register_id": "Entrée du registre",
             "declared_at": "Le"},
        ),
        section(
            "verification.files", "Dossiers de justificatifs", IdentityFile.objects.filter(**mine).order_by("opened_at"),
            {"state": "État", "opened_at": "Ouvert le", "sent_at": "Envoyé le", "decided_at": "Décidé le", "contested_at": "Contesté le"},
        ),
        section(
            "verification.evidence", "Justificatifs", Evidence.objects.filter(file__user_id=user_id).order_by("begun_at"),
            {"kind": "Sorte", "size_bytes": "Taille (octets)", "begun_at": "Envoyé le", "reading": "Lecture", "dropped_at": "Retiré le"},
        ),
        _answers(user_id),
        _at_onfido(user_id),
        section(
            "verification.national", "Preuve de la connexion nationale", NationalProof.objects.filter(**mine),
            {"at": "Le", "id_token": "Réponse signée"},
        ),
        section(
            "verification.renewals", "Confirmations annuelles", Renewal.objects.filter(**mine).order_by("asked_at"),
            {"asked_at": "Demandée le", "reminded_at": "Rappelée le", "lapsed_at": "Accès fermé le", "confirmed_at": "Confirmée le"},
        ),
        section("verification.reviewer", "Rôle de relecture", Reviewer.objects.filter(**mine), {"since": "Depuis"}),
    ]  # fmt: skip


def images(user_id: UserId, *, store: BlobStore) -> Iterator[tuple[str, bytes]]:
    """The images that are still kept, as JPEG, each with a name for a folder."""
    kept = Evidence.objects.filter(file__user_id=user_id, dropped_at=None, reading=Reading.READY).order_by("begun_at")
    for n, image in enumerate(kept, start=1):
        try:
            yield f"{n:02d}-{image.kind}.jpg", blobs.image(store, image.id)
        except KeyError:  # swept since
            continue


def _at_onfido(user_id: UserId) -> Section:
    found = OnfidoRun.objects.filter(file__user_id=user_id).order_by("begun_at")
    read = [(run, names_of(run)) for run in found]
    rows = [
        (run.begun_at, run.ended_at, run.state, run.doubt, said.first_name, said.last_name, [*said.reasons], run.forgotten_at)
        for run, said in read
    ]
    columns = {
        "begun_at": "Commencée le", "ended_at": "Finie le", "state": "État", "doubt": "Doute", "first_name": "Prénom lu",
        "last_name": "Nom lu", "reasons": "Motifs (codes d’Onfido)", "forgotten_at": "Effacée chez Onfido le",
    }  # fmt: skip
    return Section("verification.onfido", "Vérifications chez Onfido", columns, rows)


def _answers(user_id: UserId) -> Section:
    found = Opinion.objects.filter(file__user_id=user_id).order_by("at")
    rows = [(one.at, one.verdict, one.reasons, blobs.open_words(one.id, "words", one.words)) for one in found]
    columns = {"at": "Le", "verdict": "Avis", "reasons": "Motifs (codes)", "words": "Mots qui vous ont été adressés"}
    return Section("verification.opinions", "Réponses de la relecture", columns, rows)
