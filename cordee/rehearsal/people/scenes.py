"""The life that the ready people had before today: what they wrote to one another, whom they sent where.

Every scene is played by the acts that the pages call, at a time of its own: the clock is shifted into the past for the whole process.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from cordee.agenda.services import Wanted
from cordee.messaging import services as messaging
from cordee.notifications import services as notifications
from cordee.notifications.channels.sms import channel
from cordee.notifications.errors import NotTaken
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.referrals import services as referrals
from cordee.referrals.services import Sending
from cordee.rehearsal.people.keyholders import prepare
from cordee.rehearsal.people.letters import LETTERS
from cordee.rehearsal.people.talks import TALKS
from cordee.rehearsal.people.times import earlier, hours_ago
from cordee_protocol import building
from cordee_protocol.attachments import PatientCard, PersonTitle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from cordee.patients.rules.identity import Typed
    from cordee.rehearsal.people.keyholders import Keyholder, Thread
    from cordee.rehearsal.people.letters import Letter
    from cordee.rehearsal.people.practices import Practice
    from cordee.rehearsal.people.talks import Talk
    from cordee.rehearsal.people.times import When
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True)
class Player:
    """One of the cast on the stage."""

    viewer: VerifiedUserId
    keys: Keyholder
    practice: Practice | None = None


class _UnknownNumber:
    """A way to send SMS whose operator knows no such number."""

    def send(self, *, message_id: UUID, to: str, text: str, now: datetime) -> str | None:  # noqa: ARG002 - the channel's signature
        """Refuse it for good."""
        raise NotTaken


def play(players: dict[str, Player]) -> None:
    """Everything, the oldest first."""
    for talk in TALKS:
        _talk(talk, players)
    for letter in sorted(LETTERS, key=lambda letter: -hours_ago(letter.at)):
        _send(letter, players)


def _talk(talk: Talk, players: dict[str, Player]) -> None:
    people = [players[key] for key in talk.people]
    (_, first, ago), *rest = talk.turns
    policy = building.group_policy() if talk.title else building.direct_policy()
    with earlier(hours=hours_ago(ago)):
        thread = prepare(policy, *(player.keys for player in people), says=first, title=talk.title)
        messaging.open_conversation(actor=people[0].viewer, opening=thread.opening, now=clock.now())
    _go_on(thread, rest, players, readers=[key for key in talk.people if key not in talk.unread_by])


def _go_on(thread: Thread, turns: Sequence[tuple[str, str, When]], players: dict[str, Player], *, readers: Sequence[str]) -> None:
    """The turns that follow; the readers read all of them a little later, the others up to their own last words."""
    last = 0.0
    for who, text, ago in turns:
        last = hours_ago(ago)
        with earlier(hours=last):
            thread.says(players[who].keys, text)
            messaging.note_read(actor=players[who].viewer, conversation_id=thread.id, seq=thread.seq, now=clock.now())
    with earlier(hours=last * 0.9):
        for key in readers:
            messaging.note_read(actor=players[key].viewer, conversation_id=thread.id, seq=thread.seq, now=clock.now())


def _send(letter: Letter, players: dict[str, Player]) -> None:
    sender, receiver = players[letter.sender], players[letter.receiver]
    sent = hours_ago(letter.at)
    day = (clock.now() + timedelta(days=letter.days_ahead)).date()
    with earlier(hours=sent):
        referral_id, thread = _post(letter, sender, receiver, day=max(day, clock.now().date()))
    if letter.seen:
        with earlier(hours=sent * 0.95):
            referrals.see(actor=receiver.viewer, referral_id=referral_id, now=clock.now())
    readers = [letter.sender, letter.receiver] if letter.seen and not letter.replies else [letter.sender]
    _go_on(thread, letter.replies, players, readers=readers)
    if letter.cancelled:
        who, ago = letter.cancelled
        with earlier(hours=hours_ago(ago)):
            referrals.cancel(actor=players[who].viewer, referral_id=referral_id, now=clock.now())
            notifications.text_cancellation(referral_id, channel=channel(settings.SMS_URL), now=clock.now())


def _post(letter: Letter, sender: Player, receiver: Player, *, day: date) -> tuple[UUID, Thread]:
    """The one press that sends it, and the SMS that follows at once: the jobs that start with the house come days too late for it."""
    if receiver.practice is None:
        raise AssertionError("somebody who receives has an agenda")
    referral_id, patient_id, now = new_id(), new_id(), clock.now()
    slot = receiver.practice.slot(letter.reason, viewer=sender.viewer, day=day, nth=2)
    title = f"{letter.patient.last_name} {letter.patient.first_name}"
    card = _card(letter.patient, patient_id, referral_id)
    thread = prepare(building.case_policy(), sender.keys, receiver.keys, says=letter.text, title=title, patient=card)
    wanted = Wanted(new_id(), receiver.practice.practitioner_id, receiver.practice.reason_ids[letter.reason], slot)
    sending = Sending(
        id=referral_id, wanted=wanted, patient_id=patient_id, typed=letter.patient, already_seen=letter.already_seen,
        urgency=letter.urgency, opening=thread.opening,
    )  # fmt: skip
    referrals.send_referral(actor=sender.viewer, sending=sending, now=now)
    operator = _UnknownNumber() if letter.wrong_number else channel(settings.SMS_URL)
    notifications.text_appointment(referral_id, channel=operator, now=now)
    return referral_id, thread


def _card(typed: Typed, patient_id: UUID, referral_id: UUID) -> PatientCard:
    titles = {"mrs": PersonTitle.MRS, "mr": PersonTitle.MR}
    return PatientCard(
        last_name=typed.last_name, first_name=typed.first_name, birth_date=typed.birth_date.isoformat(), sex=typed.sex.value,
        title=titles.get(typed.title or ""), birth_name=typed.birth_name, patient_id=patient_id.bytes, referral_id=referral_id.bytes,
    )  # fmt: skip
