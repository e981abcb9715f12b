"""The life that the ready people had before today: what they wrote to one another, whom they sent where.

Every scene is played by the acts that the pages call, at a time of its own: the clock is shifted into the past for the whole process.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from cordee.agenda.services import Wanted
from cordee.messaging import services as messaging
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.referrals import services as referrals
from cordee.referrals.rules import Urgency
from cordee.referrals.services import Sending
from cordee.rehearsal.people import patients
from cordee.rehearsal.people.keyholders import prepare
from cordee_protocol import building
from cordee_protocol.attachments import PatientCard, PersonTitle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from cordee.patients.rules.identity import Typed
    from cordee.rehearsal.people.keyholders import Keyholder
    from cordee.rehearsal.people.practices import Practice
    from cordee.verification.identity import VerifiedUserId


@contextmanager
def earlier(*, days: float = 0, hours: float = 0) -> Iterator[None]:
    """Play what stands inside so long before now: the clock of this process, and the log's, are shifted."""
    before = os.environ.get("CORDEE_CLOCK_OFFSET", "0")
    os.environ["CORDEE_CLOCK_OFFSET"] = str(float(before) - timedelta(days=days, hours=hours).total_seconds())
    try:
        yield
    finally:
        os.environ["CORDEE_CLOCK_OFFSET"] = before


@dataclass(frozen=True)
class Player:
    """One of the cast on the stage."""

    viewer: VerifiedUserId
    keys: Keyholder
    practice: Practice | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A referral of the past: who to whom, about whom, and what was said after."""

    sender: str
    receiver: str
    patient: Typed
    reason: str
    text: str
    hours_ago: float
    days_ahead: int
    urgency: Urgency = Urgency.ROUTINE
    seen: bool = False
    replies: tuple[tuple[str, str, float], ...] = ()  # who, what, hours ago


@dataclass(frozen=True, slots=True)
class Talk:
    """A one-to-one conversation: who opened it, with whom, and the turns."""

    one: str
    other: str
    turns: tuple[tuple[str, str, float], ...]


TALKS: Final = (
    Talk(
        "marchevert", "vauquelande",
        (
            ("marchevert", "Bonjour Hélène, je t’envoie deux photos d’une lésion du dos chez un patient de 50 ans. Un avis ?", 30),
            ("vauquelande", "Les deux photos sont nettes, merci. Je vois une kératose séborrhéique, rien d’inquiétant.", 26),
            ("vauquelande", "Je le reçois quand même si elle change.", 25.9),
        ),
    ),
    Talk(
        "solivent", "marchevert",
        (
            ("solivent", "Le bilan thyroïdien de votre patiente est revenu normal. Je vous adresse le compte rendu.", 50),
            ("marchevert", "Merci Awa. Pour le dosage de contrôle, dans six mois ?", 48),
            ("solivent", "Oui, six mois suffisent.", 47),
        ),
    ),
    Talk("ormeroy", "aubrelong", (("ormeroy", "Tu as de la place pour un Holter cette semaine ?", 20),
         ("aubrelong", "Jeudi, oui. Réserve directement.", 19))),
)  # fmt: skip

LETTERS: Final = (
    Letter(
        "marchevert", "aubrelong", patients.JEANNE, "Consultation et Holter",
        "Bonjour Idriss. Palpitations à l’effort depuis trois semaines, sans malaise ni douleur. TA 13/8, auscultation normale. "
        "La verrais-tu ?",
        52, 9, Urgency.SOON, seen=True,
        replies=(
            ("aubrelong", "Bonjour Solène. Tracé rassurant, quelques extrasystoles isolées. Pas d’urgence, je la vois avec un Holter.", 49),
            ("aubrelong", "Elle garde son traitement sans rien changer, y compris le matin de l’examen.", 47),
            ("marchevert", "Bien noté, je la préviens.", 46),
        ),
    ),
    Letter(
        "ormeroy", "aubrelong", patients.ROSE, "Première consultation",
        "Dyspnée d’effort d’aggravation progressive, EFR normales. Une origine cardiaque me semble à éliminer.", 21, 3, Urgency.SOON,
    ),
    Letter(
        "marchevert", "vauquelande", patients.AMINA, "Consultation",
        "Grain de beauté du mollet gauche, connu depuis l’enfance, que la patiente trouve changé depuis deux mois : un bord plus foncé, "
        "pas de saignement. 6 mm. Pas d’antécédent familial.", 4, 5, Urgency.SOON,
    ),
    Letter(
        "pastenague", "vauquelande", patients.NOE, "Consultation", "Eczéma des plis malgré un traitement bien conduit. Merci de le voir.",
        28, 12,
    ),
    Letter(
        "marchevert", "ormeroy", patients.LUCIEN, "Explorations", "Toux chronique chez un ancien fumeur, radio normale. EFR souhaitées.",
        26, 8,
        seen=True, replies=(("ormeroy", "Merci, je le vois avec des explorations complètes.", 23),),
    ),
    Letter(
        "marchevert", "terrebasse", patients.GASPARD, "Consultation",
        "Lombalgie depuis sept semaines, sciatique gauche intermittente, sans déficit. Faut-il une IRM ?", 49, 10,
    ),
    Letter(
        "solivent", "aubrelong", patients.ODILE, "Première consultation",
        "Souffle systolique découvert à l’examen, patiente asymptomatique.", 70, 6,
        seen=True,
    ),
)  # fmt: skip


def play(players: dict[str, Player]) -> None:
    """Everything, the oldest first."""
    for talk in TALKS:
        _talk(talk, players)
    for letter in sorted(LETTERS, key=lambda letter: -letter.hours_ago):
        _send(letter, players)


def _talk(talk: Talk, players: dict[str, Player]) -> None:
    one, other = players[talk.one], players[talk.other]
    (_, first, ago), *rest = talk.turns
    with earlier(hours=ago):
        thread = prepare(building.direct_policy(), one.keys, other.keys, says=first)
        messaging.open_conversation(actor=one.viewer, opening=thread.opening, now=clock.now())
    for who, text, hours in rest:
        with earlier(hours=hours):
            thread.says(players[who].keys, text)


def _send(letter: Letter, players: dict[str, Player]) -> None:
    sender, receiver = players[letter.sender], players[letter.receiver]
    if receiver.practice is None:
        raise AssertionError("somebody who receives has an agenda")
    with earlier(hours=letter.hours_ago):
        referral_id, patient_id = new_id(), new_id()
        day = (clock.now() + timedelta(hours=letter.hours_ago, days=letter.days_ahead)).date()
        slot = receiver.practice.slot(letter.reason, viewer=sender.viewer, day=day, nth=2)
        title = f"{letter.patient.last_name} {letter.patient.first_name}"
        card = _card(letter.patient, patient_id, referral_id)
        thread = prepare(building.case_policy(), sender.keys, receiver.keys, says=letter.text, title=title, patient=card)
        wanted = Wanted(new_id(), receiver.practice.practitioner_id, receiver.practice.reason_ids[letter.reason], slot)
        sending = Sending(
            id=referral_id, wanted=wanted, patient_id=patient_id, typed=letter.patient, already_seen=False, urgency=letter.urgency,
            opening=thread.opening,
        )  # fmt: skip
        referrals.send_referral(actor=sender.viewer, sending=sending, now=clock.now())
    if letter.seen:
        with earlier(hours=letter.hours_ago - 1):
            referrals.see(actor=receiver.viewer, referral_id=referral_id, now=clock.now())
    for who, text, hours in letter.replies:
        with earlier(hours=hours):
            thread.says(players[who].keys, text)


def _card(typed: Typed, patient_id: UUID, referral_id: UUID) -> PatientCard:
    titles = {"mrs": PersonTitle.MRS, "mr": PersonTitle.MR}
    return PatientCard(
        last_name=typed.last_name, first_name=typed.first_name, birth_date=typed.birth_date.isoformat(), sex=typed.sex.value,
        title=titles.get(typed.title or ""), birth_name=typed.birth_name, patient_id=patient_id.bytes, referral_id=referral_id.bytes,
    )  # fmt: skip
