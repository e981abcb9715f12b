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


class ProfessionDeclared(DomainError):
    """Somebody who said to practise a profession can't be verified as an assistant, by a practitioner's word."""

    status, type = 409, "profession-declared"
    title = "Ce compte est celui d’un professionnel de santé."
    next_step = "Son identité se vérifie par ses justificatifs. Pour un secrétariat, rejoignez Cordée avec une autre adresse."


class AlreadyVerified(DomainError):
    """Evidence is for those whose identity is not confirmed."""

    status, type = 409, "already-verified"
    title = "Votre identité est déjà vérifiée."
    next_step = "Il n’y a plus de justificatif à envoyer."


class OutOfOrder(DomainError):
    """The identity file is not where this act begins: it was sent, decided or reopened meanwhile."""

    status, type = 409, "file-moved"
    title = "Ce dossier a changé entre-temps."
    next_step = "Rechargez la page : elle dit où il en est."


class Incomplete(DomainError):
    """Images are missing, or some are still being read.  `missing` names their kinds."""

    status, type = 422, "file-incomplete"
    title = "Il manque une photo."
    next_step = "Ajoutez celles qui sont encore signalées."


class TooManyFiles(DomainError):
    """A person began too many identity files within thirty days."""

    status, type = 429, "too-many-files"
    title = "Vous avez déjà envoyé plusieurs dossiers ce mois-ci."
    next_step = "Contestez la décision : un autre relecteur l’examinera."


class NoOnfido(DomainError):
    """The operator set no Onfido."""

    status, type = 404, "no-onfido"
    title = "Cette vérification n’est pas proposée ici."
    next_step = "Envoyez vos justificatifs : une personne les relit."


class TooManyRuns(DomainError):
    """A person began too many runs at Onfido within thirty days."""

    status, type = 429, "too-many-runs"
    title = "Vous avez déjà essayé plusieurs fois chez Onfido."
    next_step = "Envoyez votre pièce d’identité et votre portrait : une personne les relit."


class PassEnded(DomainError):
    """A telephone's pass is unknown, was used, or is past its time."""

    status, type = 403, "pass-ended"
    title = "Ce code ne sert plus."
    next_step = "Affichez-en un nouveau sur l’ordinateur."


class FileTaken(DomainError):
    """Another reviewer has the file open."""

    status, type = 409, "file-taken"
    title = "Un autre relecteur a ouvert ce dossier."
    next_step = "Passez au suivant ; celui-ci revient s’il n’est pas décidé."


class NotChecked(DomainError):
    """A line of the checklist is not ticked, or a reason is missing; `missing` names the lines."""

    status, type = 422, "not-checked"
    title = "Il reste une ligne à contrôler."
    next_step = "Cochez chaque ligne, ou choisissez un motif."


class TooManyGone(DomainError):
    """An import leaves out so many verified people at once that it is more likely wrong than they are gone; `gone`, `published`."""

    status, type = 409, "too-many-gone"
    title = "Trop de personnes auraient disparu du registre d’un coup."
    next_step = "Personne n’a été suspendu. Vérifiez l’extraction, puis lancez recheck_register."
