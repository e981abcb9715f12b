"""People who open conversations and write in them, for tests of this room and of those above: real keys, real acts.

claire, hugo = joins("Claire"), joins("Hugo")
thread = opens(claire, hugo)                    # the act, as the API calls it
services.append([thread.entry(claire, "…")])    # or send `thread.writes(claire, "…")` through the gateway
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from cordee.keys.tests.people import Person, joins, millis
from cordee.messaging import rules, services
from cordee.messaging.rules import Opening
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee_protocol import building, envelope, grants, transcript
from cordee_protocol.building import Author, Built, People
from cordee_protocol.envelope import Header, MessageKind
from cordee_protocol.plaintext import Plaintext, Text
from cordee_protocol.roster import Role
from cordee_protocol.sealing import Suite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from cordee_protocol.changes import Change
    from cordee_protocol.commit import Anchor
    from cordee_protocol.conversation import Conversation
    from cordee_protocol.roster import Policy

__all__ = ["Person", "Thread", "joins", "opens", "prepares"]


@dataclass
class Thread:
    """A conversation as its members' devices know it."""

    id: UUID
    state: Conversation
    epoch_key: bytes
    people: dict[bytes, Person]
    opening: Opening
    counter: int = 0
    h: list[bytes] = field(default_factory=list)  # H_0, H_1 …, as `extends` computes them

    def writes(
        self,
        person: Person,
        text: str = "Bonjour.",
        *,
        message_id: UUID | None = None,
        kind: MessageKind = MessageKind.CONTENT,
        deletes: UUID | None = None,
    ) -> bytes:
        """An envelope, signed by the person's device under the epoch that this thread knows."""
        self.counter += 1
        header = Header(
            suite=self.state.suite,
            conversation=self.id.bytes,
            epoch=self.state.epoch,
            sender=person.id,
            authorizer=person.device.id,
            chain_seq=person.view.head.seq,
            message_id=(message_id or new_id()).bytes,
            counter=self.counter,
            seen_seq=0,
            seen_hash=transcript.start(self.id.bytes),
            client_time=millis(),
            salt=secrets.token_bytes(16),
            kind=kind,
            deletes=deletes.bytes if deletes else None,
        )
        return envelope.seal(header, Plaintext(Text(text)).encode(), epoch_key=self.epoch_key, keys=person.device)

    def entry(self, person: Person, text: str = "Bonjour.", **header: object) -> rules.Entry:
        """The same, as `services.append` takes it."""
        return rules.Entry.of_message(envelope.read(self.writes(person, text, **header)), commit_no=self.state.n)  # type: ignore[arg-type] # the keywords of `writes`

    def opens_message(self, entry: bytes) -> str:
        """What a reader of this epoch reads."""
        body = Plaintext.decode(envelope.open_(envelope.read(entry), epoch_key=self.epoch_key)).body
        assert isinstance(body, Text)
        return body.text

    def changes(self, person: Person, changes: Sequence[Change], *, anchor: Anchor, policy: Policy | None = None) -> Built:
        """A commit by this person; `takes` it once it has won."""
        return building.commit_changes(
            self.state,
            changes,
            author=Author(person.view, person.device),
            people=known(self.people.values()),
            epoch_key=self.epoch_key,
            anchor=anchor,
            ts=millis(),
            policy=policy,
        )

    def takes(self, built: Built) -> None:
        """That commit won."""
        self.state, self.epoch_key = built.after, built.epoch_key

    def key_from(self, person: Person, grant: grants.Grant) -> bytes:
        """The epoch's key, opened from a grant by this person."""
        return grants.open_grant(
            grant, key=person.user_key, conversation=self.id.bytes, introduced_by=self.state.introduced_by, kc=self.state.kc
        )


def known(people: Iterable[Person]) -> People:
    """Everyone's verified chains and public keys."""
    listed = list(people)
    return People(chains={each.id: each.view for each in listed}, kem_pubs={each.id: each.user_key.kem_pub for each in listed})


def prepares(
    person: Person, *others: Person, policy: Policy | None = None, says: Sequence[str] = (), conversation_id: UUID | None = None
) -> Thread:
    """A conversation made on a device and not yet sent: `thread.opening` is what would be posted."""
    conversation_id = conversation_id or new_id()
    policy = policy or building.direct_policy()
    direct = policy.kind == building.direct_policy().kind
    roles = {person.id: Role.OWNER} | {other.id: Role.OWNER if direct else Role.MEMBER for other in others}
    everyone = {each.id: each for each in (person, *others)}
    built = building.open_conversation(
        conversation_id.bytes,
        policy=policy,
        roles=roles,
        author=Author(person.view, person.device),
        people=known(everyone.values()),
        ts=millis(),
        suite=Suite.CLASSIC,
    )
    thread = Thread(conversation_id, built.after, built.epoch_key, everyone, Opening(conversation_id, b"", b"", ()))
    entries = tuple(thread.writes(person, text) for text in says)
    thread.opening = Opening(conversation_id, built.signed, built.roster, built.grants, entries)
    return thread


def opens(person: Person, *others: Person, policy: Policy | None = None, says: Sequence[str] = ()) -> Thread:
    """A conversation opened by the act, as POST /conversations does; a case, which its referral opens, by the step."""
    thread = prepares(person, *others, policy=policy, says=says)
    alone = rules.kind_of(thread.state) in rules.OPENED_ALONE
    act = services.open_conversation if alone else services.open_
    with contextlib.nullcontext() if alone else transaction.atomic():
        act(actor=person.verified, opening=thread.opening, now=clock.now())
    return thread
