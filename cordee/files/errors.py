"""What can go wrong with a file."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class FileTooLarge(DomainError):
    """Over 50 MB of plaintext; `limit` is in bytes."""

    status, type = 413, "file-too-large"
    title = "Ce fichier dépasse 50 Mo."
    next_step = "Réduisez-le, ou partagez-le en plusieurs fichiers."


class QuotaReached(DomainError):
    """The uploader holds as much as one person may; `limit` is in bytes."""

    status, type = 409, "quota-reached"
    title = "Votre espace de documents est plein."
    next_step = "Supprimez d’anciens envois, ou demandez plus d’espace à la personne qui administre Cordée."


class PartRefused(DomainError):
    """Not one to four whole chunks of this file; `reason` is a rules.Refused."""

    status, type = 422, "part-refused"
    title = "Ce morceau de fichier est incomplet."
    next_step = "L’envoi reprend de lui-même."


class NotFinished(DomainError):
    """Some parts have not arrived; `missing` is a number of bytes."""

    status, type = 409, "file-not-finished"
    title = "Ce fichier n’est pas encore arrivé en entier."
    next_step = "L’envoi reprend de lui-même."


class AlreadyFinished(DomainError):
    """A finished file doesn't change."""

    status, type = 409, "file-finished"
    title = "Ce fichier est déjà envoyé."
    next_step = "Envoyez une nouvelle version comme un autre fichier."
