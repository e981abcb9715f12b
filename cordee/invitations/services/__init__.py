"""What is done with invitations: `inviting` (by who invites), `answering` (by who was invited), `assistants`
(the form of who is to keep an agenda), `community`, `correcting` and `batches` (by who coordinates), `mailing` (told by notifications).
"""

from cordee.invitations.services.answering import accept, decline, meet, open_link, tell_inviters
from cordee.invitations.services.assistants import join_as_assistant
from cordee.invitations.services.community import WantedLink, close_link, make_link, remind_arrived, remind_into
from cordee.invitations.services.correcting import correct_address
from cordee.invitations.services.forgetting import forget, forget_ended
from cordee.invitations.services.inviting import Invited, invite, remind, revoke
from cordee.invitations.services.mailing import note_mailed, note_reminded, note_undeliverable

__all__ = [
    "Invited",
    "WantedLink",
    "accept",
    "close_link",
    "correct_address",
    "decline",
    "forget",
    "forget_ended",
    "invite",
    "join_as_assistant",
    "make_link",
    "meet",
    "note_mailed",
    "note_reminded",
    "note_undeliverable",
    "open_link",
    "remind",
    "remind_arrived",
    "remind_into",
    "revoke",
    "tell_inviters",
]
