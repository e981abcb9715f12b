"""What the directory refuses."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class AlreadyLinked(DomainError):
    """The practitioner is somebody else already, or the user is another practitioner: a person is one of them, once."""

    status, type = 409, "already-linked"
    title = "Cette identité est déjà rattachée à un compte."
    next_step = "Écrivez à la personne qui administre Cordée."
