"""What can go wrong with a referral.  A slot that is gone is agenda's SlotTaken or SlotClosed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform.errors import DomainError, NotAllowed
from cordee.referrals.rules import Refused, State

if TYPE_CHECKING:
    from collections.abc import Mapping


class ReferralIdTaken(DomainError):
    """Another referral has this id, or has its case or appointment: ids are drawn at random, so this is a faulty client."""

    status, type = 409, "referral-id-taken"
    title = "Cet adressage existe déjà."
    next_step = "Rechargez la page et recommencez."


class TakesNoReferrals(DomainError):
    """The colleague has said that they take no referrals, or not any more."""

    status, type = 409, "takes-no-referrals"
    title = "Ce confrère ne prend pas d’adressage pour le moment."
    next_step = "Choisissez un autre confrère ; ce que vous avez saisi est gardé."


class WrongCase(DomainError):
    """The conversation sent along is not a case of exactly the two practitioners: a faulty client."""

    status, type = 422, "wrong-case"
    title = "La discussion jointe n’est pas celle de cet adressage."
    next_step = "Rechargez la page et recommencez ; ce que vous avez saisi est gardé."


class ReferralClosed(DomainError):
    """It was cancelled."""

    status, type = 409, "referral-closed"
    title = "Cet adressage est clos."
    next_step = "Ouvrez-le pour voir ce qui s’est passé."


class TooLateToCancel(DomainError):
    """The sender's ten minutes are over, or the appointment has begun."""

    status, type = 409, "too-late-to-cancel"
    title = "Il est trop tard pour annuler ici."
    next_step = "Appelez le cabinet, qui peut encore annuler ou déplacer."


class AppointmentBegun(DomainError):
    """The appointment has begun: no notice of it is sent any more."""

    status, type = 409, "appointment-begun"
    title = "Ce rendez-vous a commencé : plus rien n’est envoyé au patient."
    next_step = "Appelez-le ; la bonne adresse sera demandée à la prochaine prise de rendez-vous."


_FAULTS: Mapping[Refused, type[DomainError]] = {
    Refused.NOT_YOURS: NotAllowed,
    Refused.CLOSED: ReferralClosed,
    Refused.TOO_LATE: TooLateToCancel,
    Refused.BEGUN: AppointmentBegun,
}


def accept(verdict: State | Refused) -> State:
    """The state that a verdict leads to.  Raises the fault of a refusal."""
    if isinstance(verdict, Refused):
        raise _FAULTS[verdict]
    return verdict
