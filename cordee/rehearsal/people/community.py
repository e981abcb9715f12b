"""The coordinator's fortnight: two files of people, links for meetings, and how far each who was invited came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from cordee.invitations import services as invitations
from cordee.invitations.queries import community as roads
from cordee.invitations.rules import road
from cordee.invitations.services import WantedLink, batches
from cordee.invitations.terms import token_of
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.rehearsal.people.applicants import APPLICANTS
from cordee.rehearsal.people.members import AT_THE_DESK, FIRST_FILE, SECOND_FILE, Invited
from cordee.rehearsal.people.times import earlier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from cordee.platform.identity import UserId
    from cordee.verification.identity import VerifiedUserId

FIRST_DAYS: Final = 10.0
SECOND_DAYS: Final = 26 / 24
"""How long ago each file left; the second before anybody of the desk joined."""


@dataclass(frozen=True, slots=True)
class Coordinating:
    """Who coordinates which community."""

    actor: VerifiedUserId
    community_id: UUID

    def link(self, label: str, *, days: int, uses_max: int) -> UUID:
        """A link that serves so many people for so many days from now."""
        link_id, now = new_id(), clock.now()
        wanted = WantedLink(label, now + timedelta(days=days), uses_max)
        invitations.make_link(actor=self.actor, community_id=self.community_id, invitation_id=link_id, wanted=wanted, now=now)
        return link_id

    def file(self, name: str, people: Sequence[Invited]) -> None:
        """A file that is read, sent, and whose mails go out."""
        batch_id, now = new_id(), clock.now()
        rows = ["Prénom;Nom;Adresse mail", *(f"{one.first_name};{one.last_name.upper()};{one.email}" for one in people)]
        content = "\n".join(rows).encode()
        batches.read_file(
            actor=self.actor, community_id=self.community_id, batch_id=batch_id, file_name=name, content=content, now=now
        )  # fmt: skip
        batches.start(actor=self.actor, community_id=self.community_id, batch_id=batch_id, now=now)
        while batches.send_step(batch_id, now=now):
            pass

    def awaited(self) -> dict[str, UUID]:
        """The invitations of those who have not come yet, by address: as the console shows them once they stand still."""
        shown = roads.console(self.actor, self.community_id, now=clock.now() + road.STOPPED_AFTER)
        return {walker.email: walker.invitation_id for walker in shown.stopped if walker.email}


def invite(coordinating: Coordinating) -> dict[str, UUID]:
    """Both files and the links, and what those did who have no account; the invitations by address."""
    with earlier(days=FIRST_DAYS):
        coordinating.link("Assemblée générale", days=20, uses_max=60)
        closed = coordinating.link("Affiche de la salle de garde", days=30, uses_max=25)
        coordinating.file("adherents-2026.csv", FIRST_FILE)
        sent = coordinating.awaited()
        for one in FIRST_FILE:
            invitations.note_mailed(sent[one.email], 1)  # days ago: the job that starts with the house finds it done
            if one.no_mailbox:
                invitations.note_undeliverable(sent[one.email], 1, now=clock.now())
    with earlier(days=3):
        invitations.close_link(actor=coordinating.actor, community_id=coordinating.community_id, invitation_id=closed, now=clock.now())
    with earlier(days=SECOND_DAYS):
        desk = [
            Invited(one.persona.first_name, one.persona.last_name, persona=one.persona)
            for one in APPLICANTS
            if one.persona.key in AT_THE_DESK
        ]
        coordinating.file("maisons-de-sante.csv", [*SECOND_FILE, *desk])
        sent |= coordinating.awaited()
    for n, one in enumerate((*FIRST_FILE, *SECOND_FILE)):
        with earlier(days=0.9 if one in SECOND_FILE else FIRST_DAYS - 0.2 - n / 4):
            if one.opened:
                invitations.open_link(token=token_of(sent[one.email]), now=clock.now())
            if one.declines:
                invitations.decline(token=token_of(sent[one.email]), now=clock.now())
    return sent


def come(sent: Mapping[str, UUID], *, email: str, actor: UserId) -> None:
    """Somebody with a new account says by which invitation they came."""
    invitations.accept(actor=actor, token=token_of(sent[email]), now=clock.now())
