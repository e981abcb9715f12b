"""What can go wrong with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform.errors import DomainError

if TYPE_CHECKING:
    from cordee_protocol.faults import Refused


class StatementRefused(DomainError):
    """A statement, a key beside it or a box that does not pass; `fault` is cordee_protocol's word for it."""

    status, type = 422, "statement-refused"
    title = "Ces clés n’ont pas été acceptées."
    next_step = "Rechargez la page et recommencez ; vos messages ne sont pas touchés."

    @classmethod
    def of(cls, refused: Refused) -> StatementRefused:
        """For a refusal of the protocol."""
        return cls(fault=str(refused.fault))


class ChainMoved(DomainError):
    """Another device added a statement first; `seq` is the chain's head."""

    status, type = 409, "chain-moved"
    title = "Vos clés viennent de changer sur un autre appareil."
    next_step = "La page les relit et recommence."


class StepUpNeeded(DomainError):
    """A device comes or goes by a complete proof (password and second factor) of the last five minutes, and comes by the recovery code."""

    status, type = 403, "step-up-needed"
    title = "Ajouter ou retirer un appareil demande de confirmer que c’est bien vous."
    next_step = "Montrez votre mot de passe et votre second facteur ; pour en ajouter un, tapez ensuite votre code de secours."


class PresenceRefused(DomainError):
    """An answer that no device of this person's gave to the challenge of this session; `fault` is cordee_protocol's word for it."""

    status, type = 422, "presence-refused"
    title = "Cet appareil ne s’est pas fait reconnaître."
    next_step = "Rechargez la page ; vos messages ne sont pas touchés."


class NoKeysYet(DomainError):
    """Nothing can follow a genesis that is not there."""

    status, type = 409, "no-keys-yet"
    title = "Vos clés ne sont pas encore créées."
    next_step = "Créez-les d’abord sur cet appareil."


class VersionMoved(DomainError):
    """Another device wrote first; `version` is the newest."""

    status, type = 409, "version-moved"
    title = "Vos réglages viennent de changer sur un autre appareil."
    next_step = "La page les relit et recommence."


class SignerAway(DomainError):
    """The attestation service does not answer; a job asks again."""

    status, type = 503, "signer-away"
    title = "Le service d’attestation ne répond pas."
    next_step = "Un nouvel essai a lieu dans une minute."


class SignerNotBelieved(DomainError):
    """What answers for the attestation service is not what was known of it; `fault` is cordee_protocol's word for it."""

    status, type = 500, "signer-not-believed"
    title = "Le service d’attestation n’est pas celui que l’on connaît."
    next_step = "L’opérateur doit rétablir sa clé."
