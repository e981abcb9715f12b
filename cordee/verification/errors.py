"""What verification refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform.errors import DomainError

if TYPE_CHECKING:
    from cordee.verification.rules.national import Fault


class IdentityTaken(DomainError):
    """The published identity is another account's already, or the account is another published person: nothing is merged in silence."""

    status, type = 409, "identity-taken"
    title = "Cette identité est déjà rattachée à un compte."
    next_step = "Connectez-vous à ce compte, ou écrivez à la personne qui administre Cordée."


class NationalLoginFailed(DomainError):
    """The identification came to nothing; `fault` says why (rules/national.py), and nothing was changed."""

    status, type = 409, "national-login-failed"
    title = "L’identification n’a pas abouti."
    next_step = "Rien n’a été modifié. Réessayez, ou choisissez une autre méthode."

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault=fault)
        self.fault = fault
        self.failing = "/connexion"  # the page of ours that words it


class NothingPending(DomainError):
    """No identification waits in this browser: it was used, given up, or is older than half an hour."""

    status, type = 404, "nothing-pending"
    title = "Aucune identification n’est en attente ici."
    next_step = "Identifiez-vous à nouveau avec Pro Santé Connect."
