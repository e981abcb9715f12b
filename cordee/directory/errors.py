"""What the directory refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.directory.rules.belonging import Refused
from cordee.platform.errors import DomainError, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping


class LocumPlanned(DomainError):
    """A practitioner has one locum at a time: `a_practitioner_has_one_locum_at_a_time`."""

    status, type = 409, "locum-planned"
    title = "Un remplacement est déjà prévu sur une partie de ces jours."
    next_step = "Mettez-y fin d’abord, ou choisissez d’autres jours."


class AlreadyLinked(DomainError):
    """The practitioner is somebody else already, or the user is another practitioner: a person is one of them, once."""

    status, type = 409, "already-linked"
    title = "Cette identité est déjà rattachée à un compte."
    next_step = "Écrivez à la personne qui administre Cordée."


class LastCoordinator(DomainError):
    """Nobody else coordinates this community."""

    status, type = 409, "last-coordinator"
    title = "Plus personne ne coordonnerait cette communauté."
    next_step = "Nommez d’abord une autre personne."


class BelongsAlready(DomainError):
    """Who asks belongs already."""

    status, type = 409, "belongs-already"
    title = "Vous êtes déjà membre de cette communauté."
    next_step = "Il n’y a rien à demander."


class RefusedLately(DomainError):
    """The coordinators refused less than a month ago."""

    status, type = 409, "refused-lately"
    title = "Votre demande a été refusée il y a moins d’un mois."
    next_step = "Parlez-en à la personne qui coordonne la communauté : elle peut aussi vous inviter."


_FAULTS: Mapping[Refused, type[DomainError]] = {
    Refused.NOT_YOURS: NotFound,
    Refused.LAST_COORDINATOR: LastCoordinator,
    Refused.BELONGS: BelongsAlready,
}


def accept(refused: Refused | None) -> None:
    """Raises the fault of a refusal."""
    if refused is not None:
        raise _FAULTS[refused]
