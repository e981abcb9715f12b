"""What the directory holds of one person: as published, and as they and others set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cordee.directory.models import (
    Affiliation,
    Correspondence,
    Delegation,
    Favourite,
    Membership,
    MembershipRequest,
    OnCordee,
    Photo,
    Practitioner,
    Profile,
    WriterException,
)
from cordee.directory.services import photos
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId

NAME = {"title": "Titre", "first_name": "Prénom", "last_name": "Nom"}


def held(user_id: UserId) -> list[Section]:
    """Eleven sections.  Colleagues are named as the public register names them.  Eleven statements."""
    own = {"practitioner__user_id": user_id}
    colleague = {f"practitioner__{field}": f"{name} du confrère" for field, name in NAME.items()}
    other = {f"with_practitioner__{field}": f"{name} du confrère" for field, name in NAME.items()}
    belongs = Membership.objects.filter(Q(user_id=user_id) | Q(practitioner__user_id=user_id)).order_by("since")
    helps = Delegation.objects.filter(Q(delegate_id=user_id) | Q(practitioner__user_id=user_id)).order_by("since")
    return [
        section(
            "directory.practitioner", "Fiche de l’annuaire", Practitioner.objects.filter(user_id=user_id),
            {"id": "Identifiant", "register_id": "Identification nationale", **NAME, "profession_label": "Profession",
             "specialty_label": "Spécialité", "practice_modes": "Modes d’exercice", "accepts_referrals": "Accepte les adressages",
             "accepts_advice": "Accepte les demandes d’avis", "on_cordee_at": "Sur Cordée depuis"},
        ),
        section(
            "directory.places", "Lieux d’exercice", Affiliation.objects.filter(**own).order_by("rank"),
            {"place__organisation__name": "Structure", "place__address_line": "Adresse", "place__postal_code": "Code postal",
             "place__city": "Ville", "place__phone": "Téléphone du lieu", "place__patient_label": "Nom donné aux patients"},
        ),
        section(
            "directory.communities", "Communautés", belongs, {"community__name": "Communauté", "role": "Rôle", "since": "Depuis"},
        ),
        section(
            "directory.requests", "Communautés demandées", MembershipRequest.objects.filter(user_id=user_id).order_by("asked_at"),
            {"community__name": "Communauté", "asked_at": "Demandé le", "refused_at": "Refusé le"},
        ),
        section(
            "directory.delegations", "Délégations", helps,
            {**{f"practitioner__{field}": f"{name} du praticien" for field, name in NAME.items()},
             "delegate__first_name": "Prénom de qui agit en son nom", "delegate__last_name": "Nom de qui agit en son nom",
             "role": "À quel titre", "clinical": "Avec le texte médical", "since": "Depuis", "until": "Jusqu’au"},
        ),
        section(
            "directory.favourites", "Correspondants favoris", Favourite.objects.filter(user_id=user_id).order_by("since"),
            {**colleague, "since": "Depuis"},
        ),
        section(
            "directory.correspondence", "Correspondants", Correspondence.objects.filter(**own).order_by("-last_at"),
            {**other, "referrals": "Patients adressés", "last_at": "Dernier échange"},
        ),
        section(
            "directory.profile", "Profil", Profile.objects.filter(user_id=user_id),
            {"languages": "Langues", "access": "Accès", "writers": "Qui peut vous écrire"},
        ),
        section(
            "directory.exceptions", "Exceptions à qui peut vous écrire", WriterException.objects.filter(user_id=user_id),
            {"other__first_name": "Prénom", "other__last_name": "Nom", "admitted": "Peut écrire"},
        ),
        section("directory.photo", "Photo (son image est à côté de cette page)", Photo.objects.filter(user_id=user_id), {"at": "Mise le"}),
        section("directory.on_cordee", "Sur Cordée", OnCordee.objects.filter(user_id=user_id), {"at": "Depuis"}),
    ]  # fmt: skip


def photo(user_id: UserId, *, store: BlobStore) -> bytes | None:
    """One's own photo, as JPEG; None where there is none."""
    try:
        return photos.opened(user_id, store=store)
    except KeyError:
        return None
