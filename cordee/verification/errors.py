"""What verification refuses."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class IdentityTaken(DomainError):
    """The published identity is another account's already, or the account is another published person: nothing is merged in silence."""

    status, type = 409, "identity-taken"
    title = "Cette identité est déjà rattachée à un compte."
    next_step = "Connectez-vous à ce compte, ou écrivez à la personne qui administre Cordée."
