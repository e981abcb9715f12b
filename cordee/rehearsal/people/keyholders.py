"""The keys of the ready people, made as their devices would make them: a device, a recovery code, a chain that the server accepts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cordee.keys import services as keys
from cordee.keys.rules import Upload
from cordee.messaging import services as messaging
from cordee.messaging.rules import Entry, Opening
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee_protocol import building, enrolling, envelope, recovery, transcript
from cordee_protocol.building import Author, People
from cordee_protocol.envelope import Header
from cordee_protocol.keys import AuthorizerKeys, fresh_seed
from cordee_protocol.plaintext import Plaintext, Text, Title
from cordee_protocol.roster import Role
from cordee_protocol.sealing import Suite

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from cordee_protocol.attachments import PatientCard
    from cordee_protocol.chain import ChainView
    from cordee_protocol.conversation import Conversation
    from cordee_protocol.keys import UserKey
    from cordee_protocol.roster import Policy


@dataclass(frozen=True)
class Keyholder:
    """Somebody at a device that nobody will use again: everyone opens the account with the recovery code."""

    user_id: UUID
    device: AuthorizerKeys
    chain: ChainView
    user_key: UserKey
    code: str = field(repr=False)


def make_keys(user_id: UUID) -> Keyholder:
    """A new identity, registered and with its code confirmed."""
    bits = recovery.fresh_bits()
    device = AuthorizerKeys(id=secrets.token_bytes(16), suite=Suite.HYBRID, seed=fresh_seed())
    code = AuthorizerKeys(id=secrets.token_bytes(16), suite=Suite.HYBRID, seed=recovery.seed(bits, user=user_id.bytes))
    made = enrolling.create_identity(user=user_id.bytes, device=device, recovery=code, ts=now_ms())
    if made.user_key is None:
        raise AssertionError("a genesis has a user key")
    upload = Upload(statement=made.signed, kem_keys=made.kem_keys, boxes=made.boxes)
    keys.register_genesis(actor=UserId(user_id), upload=upload, now=clock.now())
    keys.confirm_recovery(actor=UserId(user_id), now=clock.now())
    return Keyholder(user_id, device, made.view, made.user_key, recovery.write(bits))


@dataclass
class Thread:
    """A conversation as the devices of its members know it while the scene is played."""

    id: UUID
    state: Conversation
    epoch_key: bytes
    opening: Opening
    counters: dict[bytes, int] = field(default_factory=dict)
    seq: int = 0
    hash: bytes = b""

    def says(self, who: Keyholder, text: str) -> None:
        """Append one message, as the gateway does."""
        raw = self._seal(who, Plaintext(Text(text)))
        (appended,) = messaging.append([Entry.of_message(envelope.read(raw), commit_no=self.state.n)])
        self.seq, self.hash = appended.seq, appended.h

    def follow(self, entries: Sequence[bytes]) -> None:
        """The first commit and these messages are in the log now."""
        self.hash = transcript.advance(transcript.start(self.id.bytes), seq=1, entry=self.opening.commit)
        for seq, raw in enumerate(entries, start=2):
            self.hash = transcript.advance(self.hash, seq=seq, entry=envelope.read(raw).entry)
        self.seq = 1 + len(entries)

    def _seal(self, who: Keyholder, content: Plaintext) -> bytes:
        self.counters[who.device.id] = self.counters.get(who.device.id, 0) + 1
        header = Header(
            suite=self.state.suite,
            conversation=self.id.bytes,
            epoch=self.state.epoch,
            sender=who.user_id.bytes,
            authorizer=who.device.id,
            chain_seq=who.chain.head.seq,
            message_id=new_id().bytes,
            counter=self.counters[who.device.id],
            seen_seq=self.seq,
            seen_hash=self.hash or transcript.start(self.id.bytes),
            client_time=now_ms(),
            salt=secrets.token_bytes(envelope.SALT_SIZE),
        )
        return envelope.seal(header, content.encode(), epoch_key=self.epoch_key, keys=who.device)


def prepare(
    policy: Policy, who: Keyholder, *others: Keyholder, says: str = "", title: str = "", patient: PatientCard | None = None
) -> Thread:
    """A conversation made on the first one's device: `thread.opening` is what is sent.  Two are equals; of more, who made it owns it."""
    people, is_pair = (who, *others), len(others) == 1
    conversation_id = new_id()
    built = building.open_conversation(
        conversation_id.bytes,
        policy=policy,
        roles={each.user_id.bytes: Role.OWNER if is_pair or each is who else Role.MEMBER for each in people},
        author=Author(who.chain, who.device),
        people=People(
            chains={each.user_id.bytes: each.chain for each in people},
            kem_pubs={each.user_id.bytes: each.user_key.kem_pub for each in people},
        ),
        ts=now_ms(),
    )
    thread = Thread(conversation_id, built.after, built.epoch_key, Opening(conversation_id, b"", b"", ()))
    contents = [Plaintext(Title(title, patient))] if title else []
    contents += [Plaintext(Text(says))] if says else []
    entries = tuple(thread._seal(who, content) for content in contents)  # noqa: SLF001 - the thread's own beginning
    thread.opening = Opening(conversation_id, built.signed, built.roster, built.grants, entries)
    thread.follow(entries)
    return thread


def now_ms() -> int:
    """The scene's time."""
    return round(clock.now().timestamp() * 1000)
