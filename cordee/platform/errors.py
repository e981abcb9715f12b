"""Faults that a person can meet, each with a stable type and what to do next (RFC 9457).

A room's own faults stand in its errors.py and derive from DomainError.  Clients word them by `type`, so a type is never renamed;
the French title is what they show when they don't know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class DomainError(Exception):
    """A fault with a name.  `detail` becomes extra members of the problem document and must hold no name of a patient."""

    status: ClassVar[int] = 500
    type: ClassVar[str] = "fault"
    title: ClassVar[str] = "Cordée n’a pas pu répondre."
    next_step: ClassVar[str] = "Rien n’a été modifié. Réessayez dans un instant."

    def __init__(self, **detail: Any) -> None:
        super().__init__(self.type)
        self.detail = detail


class NotFound(DomainError):
    """It does not exist, or not for the asker: the two are told apart by nobody."""

    status, type = 404, "not-found"
    title = "Introuvable."
    next_step = "L’adresse est fausse, ou ce contenu ne vous est pas ouvert."


class NotSignedIn(DomainError):
    """No session, or one that ended."""

    status, type = 401, "not-signed-in"
    title = "Votre session est terminée."
    next_step = "Reconnectez-vous ; vos brouillons sont gardés sur cet appareil."


class NotVerified(DomainError):
    """Signed in, but nobody has confirmed the identity yet, or it was suspended."""

    status, type = 403, "not-verified"
    title = "Votre identité n’est pas encore vérifiée."
    next_step = "Rien n’est ouvert avant cette vérification ; vous pouvez préparer votre profil et vos clés."


class NotAllowed(DomainError):
    """The asker may know that it exists, yet may not do this."""

    status, type = 403, "not-allowed"
    title = "Cette action ne vous est pas ouverte."
    next_step = "Demandez à la personne qui gère ce dossier."


class ForeignOrigin(DomainError):
    """An unsafe request that did not come from our own pages."""

    status, type = 403, "foreign-origin"
    title = "Cette demande ne vient pas de Cordée."
    next_step = "Rechargez la page et recommencez."


class Remedy(str):
    """What to do about a field, in French, with the type by which a client words it in the language of its screen.

    Types are never renamed; `values` are the numbers that the sentence says.  Each has its words in web/src/lib/i18n/fr/remedies.json.
    """

    __slots__ = ("type", "values")
    type: str
    values: dict[str, int]

    def __new__(cls, type_: str, sentence: str, **values: int) -> Self:
        """A sentence that knows its type."""
        made = super().__new__(cls, sentence)
        made.type, made.values = type_, values
        return made

    @property
    def typed(self) -> dict[str, str | int]:
        """Its type and its numbers, as they travel beside the sentence."""
        return {"type": self.type, **self.values}


class Invalid(DomainError):
    """What was sent can't be taken.  `fields` names each faulty field with its remedy, in French; `remedies` says the same by type."""

    status, type = 422, "invalid"
    title = "Une information est à corriger."
    next_step = "Ce que vous avez saisi est gardé."

    def __init__(self, *, fields: Mapping[str, str] | None = None, **detail: Any) -> None:
        self.said = dict(fields or {})  # for who gathers the faults of several: `detail` holds sentences without their types
        typed = {field: one.typed for field, one in self.said.items() if isinstance(one, Remedy)}
        super().__init__(fields={field: str(one) for field, one in self.said.items()}, **({"remedies": typed} if typed else {}), **detail)


class TooMany(DomainError):
    """A rate limit.  `retry_after` is in seconds."""

    status, type = 429, "too-many"
    title = "Trop de demandes à la fois."
    next_step = "Patientez un instant, puis réessayez."


class Unavailable(DomainError):
    """The database can't be reached, or takes too long.  What was sent may be stored or not: ids make repeating safe.

    `retry_after` is in seconds.
    """

    status, type = 503, "unavailable"
    title = "Cordée ne répond pas pour l’instant."
    next_step = "Réessayez dans un instant : rien n’est enregistré ni envoyé deux fois."

    def __init__(self, **detail: Any) -> None:
        super().__init__(**{"retry_after": 2, **detail})


class StorageFull(DomainError):
    """No space is left for the database or the blobs: what was sent is not stored.  `retry_after` is in seconds."""

    status, type = 507, "storage-full"
    title = "L’espace de Cordée est plein."
    next_step = "Rien n’a été enregistré. Prévenez la personne qui gère Cordée, puis réessayez."

    def __init__(self, **detail: Any) -> None:
        super().__init__(**{"retry_after": 60, **detail})


class TooLarge(DomainError):
    """A body or file over its limit; `limit` is in bytes."""

    status, type = 413, "too-large"
    title = "C’est trop volumineux."
    next_step = "Réduisez la taille, puis réessayez."
