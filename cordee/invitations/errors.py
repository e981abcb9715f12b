"""What can go wrong with an invitation."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class InvitationEnded(DomainError):
    """It serves no more: used, too old, taken back, declined, or none of ours; `worth` says which."""

    status, type = 410, "invitation-ended"
    title = "Cette invitation n’est plus valable."
    next_step = "Demandez-en une nouvelle à la personne qui vous l’a donnée, ou rejoignez Cordée sans elle."


class OtherAddress(DomainError):
    """An assistant's invitation serves the mailbox it was sent to: it opens patients' names, and nobody else looks at who comes."""

    status, type = 409, "other-address"
    title = "Cette invitation a été envoyée à une autre adresse que celle de votre compte."
    next_step = "Demandez à la personne qui vous invite d’écrire à l’adresse de votre compte."


class OwnInvitation(DomainError):
    """Somebody followed the link that they made themselves."""

    status, type = 409, "own-invitation"
    title = "Cette invitation est la vôtre."
    next_step = "Donnez-la à la personne que vous invitez."


class AlreadyInvited(DomainError):
    """The actor has an invitation to this mailbox already."""

    status, type = 409, "already-invited"
    title = "Vous avez déjà invité cette adresse."
    next_step = "Retrouvez l’invitation dans la liste : vous pouvez la relancer ou la retirer."


class InvitationDeclined(DomainError):
    """Whoever reads this mailbox asked the actor to write there no more."""

    status, type = 409, "invitation-declined"
    title = "Cette personne ne souhaite pas d’autre invitation de votre part."
    next_step = "Parlez-lui de vive voix : elle peut rejoindre Cordée d’elle-même."


class NotAwaited(DomainError):
    """Whoever was invited has come meanwhile, said no, or the invitation was taken back."""

    status, type = 409, "not-awaited"
    title = "Cette personne n’est plus attendue à cette adresse."
    next_step = "Elle est venue entre-temps, ou l’invitation a pris fin."


class TooSoon(DomainError):
    """One mail a week, three reminders, and only where there is somebody left to remind."""

    status, type = 409, "too-soon-to-remind"
    title = "Il est trop tôt pour relancer."
    next_step = "Une relance par semaine au plus, trois en tout."


class TooManyOpen(DomainError):
    """A hundred invitations wait for an answer."""

    status, type = 409, "too-many-invitations"
    title = "Cent de vos invitations attendent une réponse."
    next_step = "Retirez celles qui ne servent plus, puis recommencez."


class SheetUnreadable(DomainError):
    """A file of people that can't be read; `why` is too-large, too-many-rows, not-a-sheet or no-columns."""

    status, type = 422, "sheet-unreadable"
    title = "Ce fichier ne se lit pas."
    next_step = "Un fichier CSV ou XLSX de mille lignes au plus, avec au moins les colonnes « Nom » et « Adresse mail »."


class BatchGone(DomainError):
    """It was sent, or kept for a day and erased."""

    status, type = 409, "batch-gone"
    title = "Ce fichier n’est plus à corriger."
    next_step = "S’il est parti, sa progression s’affiche ici ; sinon choisissez-le à nouveau."
