"""What can go wrong with a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform.errors import DomainError, NotFound
from cordee_protocol.faults import Fault

if TYPE_CHECKING:
    from cordee_protocol.faults import Refused


class MessageRefused(DomainError):
    """A message that no reader would accept; `fault` is cordee_protocol's word for why."""

    status, type = 422, "message-refused"
    title = "Ce message n’a pas pu être accepté."
    next_step = "Il est gardé sur cet appareil. Rechargez la page, puis renvoyez-le."


class CommitRefused(DomainError):
    """A change of members or keys that no reader would accept; `fault` says why."""

    status, type = 422, "commit-refused"
    title = "Cette modification de la discussion n’a pas pu être acceptée."
    next_step = "Rechargez la page et recommencez ; la discussion n’a pas changé."


class DoorClosed(DomainError):
    """Somebody has said who may begin to write to them, and the actor is not among these; `user_ids` names them."""

    status, type = 403, "door-closed"
    title = "Ce confrère a choisi qui peut lui écrire."
    next_step = "Adressez-lui un patient s’il l’accepte, ou passez par un confrère commun."


class StaleEpoch(DomainError):
    """The conversation has a newer key.  The client fetches it, encrypts anew and sends again under the same id; nobody sees this."""

    status, type = 409, "stale-epoch"
    title = "La discussion vient de changer de clé."
    next_step = "Le message est chiffré à nouveau et renvoyé de lui-même."


class StaleCommit(DomainError):
    """Somebody else's commit came first: fetch it, apply the changes to what holds now, try again; `commit_no` is the newest."""

    status, type = 409, "stale-commit"
    title = "La discussion vient d’être modifiée par quelqu’un d’autre."
    next_step = "La modification est refaite sur cet état."


class StaleKeys(DomainError):
    """Somebody in the conversation has a newer user key than its roster says, perhaps because a device was lost; `user_ids` names them.

    The client fetches their chains, makes a commit that refreshes them (and so a new key), and sends again under the same id.
    """

    status, type = 409, "stale-keys"
    title = "Un membre de la discussion vient de changer ses clés."
    next_step = "La discussion change de clé, puis le message est renvoyé de lui-même."


class ConversationIdTaken(DomainError):
    """Another conversation has this id: ids are drawn at random, so this is a faulty client."""

    status, type = 409, "conversation-id-taken"
    title = "Cette discussion existe déjà."
    next_step = "Rechargez la page et recommencez."


class NotOnCordee(DomainError):
    """Somebody named is not verified, or has no keys with a confirmed recovery code; `user_ids` names them."""

    status, type = 409, "not-on-cordee"
    title = "Une des personnes choisies ne peut pas encore recevoir de messages."
    next_step = "Retirez-la, ou invitez-la à terminer son inscription."


def of_message(refused: Refused) -> DomainError:
    """The fault of a message, as a person or a client meets it."""
    if refused.fault is Fault.STALE_EPOCH:
        return StaleEpoch()
    if refused.fault in {Fault.NOT_A_MEMBER, Fault.WRONG_CONVERSATION}:
        return NotFound()
    return MessageRefused(fault=str(refused.fault))


def of_commit(refused: Refused) -> DomainError:
    """The fault of a commit, as a person or a client meets it."""
    if refused.fault in {Fault.WRONG_NUMBER, Fault.WRONG_PREV}:
        return StaleCommit()
    return CommitRefused(fault=str(refused.fault))
