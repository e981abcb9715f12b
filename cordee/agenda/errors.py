"""What can go wrong with an agenda."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class SlotTaken(DomainError):
    """Someone booked an overlapping time first: `appointments_of_a_practitioner_never_overlap`.  `next` holds the next slots."""

    status, type = 409, "slot-taken"
    title = "Ce créneau vient d’être pris."
    next_step = "Choisissez-en un autre ; rien de votre saisie n’est perdu."


class SlotClosed(DomainError):
    """The time isn't offered, or not any more: hours, an absence or the reason changed; `reason` is a slots.Refused.  `next` as above."""

    status, type = 409, "slot-closed"
    title = "Ce créneau n’est plus proposé."
    next_step = "Choisissez-en un autre ; rien de votre saisie n’est perdu."


class TimeKept(DomainError):
    """The practitioner's own time overlaps an appointment."""

    status, type = 409, "time-kept"
    title = "Vous avez déjà un rendez-vous à cette heure."
    next_step = "Choisissez une autre heure, ou déplacez d’abord ce rendez-vous."


class ReferralsToCancel(DomainError):
    """The appointment came with a referral, which is cancelled as a whole; `referral_id` names it."""

    status, type = 409, "referred-appointment"
    title = "Ce rendez-vous vient d’un adressage."
    next_step = "Annulez l’adressage : le confrère et le patient seront prévenus."


class CorrectedInReferral(DomainError):
    """The appointment came with a referral: what is sent to its patient is sent by the referral, and so again; `referral_id` names it."""

    status, type = 409, "corrected-in-referral"
    title = "Les coordonnées de ce patient viennent d’un adressage."
    next_step = "Corrigez-les dans l’adressage : ce qui lui est envoyé repart."


class VisitOver(DomainError):
    """The appointment was cancelled, or has begun: it is not moved any more."""

    status, type = 409, "visit-over"
    title = "Ce rendez-vous ne peut plus être déplacé."
    next_step = "Il a été annulé ou a déjà commencé : prenez-en un nouveau."


class PlaceInUse(DomainError):
    """Hours are open at the place, or patients are to come there; `openings` and `appointments` count them."""

    status, type = 409, "place-in-use"
    title = "Vous recevez encore à ce lieu."
    next_step = "Retirez d’abord vos horaires à ce lieu, et déplacez les rendez-vous qui y sont prévus."


class AppointmentIdTaken(DomainError):
    """Another appointment has this id: ids are drawn at random, so this is a faulty client."""

    status, type = 409, "appointment-id-taken"
    title = "Ce rendez-vous existe déjà."
    next_step = "Rechargez la page et recommencez."
