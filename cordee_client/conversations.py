"""What a person can read, and what they can say."""

from __future__ import annotations

import os
import random
import time
from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import cbor2
import uuid_utils

from cordee_client.colleagues import Colleagues
from cordee_client.errors import NoKeys, ServerRefused
from cordee_client.reading import Reader
from cordee_client.server import b64
from cordee_protocol import envelope as envelopes
from cordee_protocol.attachments import FileRef
from cordee_protocol.building import Author, People, commit_changes, direct_policy, open_conversation, refreshes
from cordee_protocol.changes import Rotate, needs_new_epoch
from cordee_protocol.commit import Anchor
from cordee_protocol.conversation import outdated
from cordee_protocol.envelope import Header
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.files import STORED_CHUNK_SIZE, FileCipher, chunk_count
from cordee_protocol.plaintext import File, Plaintext, Text
from cordee_protocol.primitives import digest
from cordee_protocol.roster import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cordee_client.keyring import Keyring
    from cordee_client.server import Server
    from cordee_protocol.building import Built
    from cordee_protocol.chain import ChainView
    from cordee_protocol.changes import Change
    from cordee_protocol.conversation import Conversation

PAGE = 500
TRIES: Final = 5
"""For a message that meets another key, commit or chain each time."""
_DICE: Final = random.SystemRandom()


@dataclass
class Conversations:
    """Everything one person's device knows; nothing is written to disk.

    `attesters`: the attestation service's keys that an earlier run was shown.
    """

    server: Server
    keyring: Keyring
    attesters: InitVar[tuple[bytes, ...]] = ()
    colleagues: Colleagues = field(init=False)
    _readers: dict[UUID, Reader] = field(default_factory=dict)
    _counters: dict[UUID, int] = field(default_factory=dict)

    def __post_init__(self, attesters: tuple[bytes, ...]) -> None:
        self.colleagues = Colleagues(self.server, attesters)

    def list(self) -> list[dict[str, Any]]:
        """The head of every conversation, the latest first."""
        heads: list[dict[str, Any]] = self.server.live("GET", "/sync", feed=0)["heads"]
        return sorted(heads, key=lambda head: -head["last_at"])

    def read(self, conversation_id: UUID) -> Reader:
        """A conversation up to its head.  Raises Refused, KeyMissing; DeviceRevoked for what this device may no longer open."""
        reader = self._readers.setdefault(conversation_id, Reader(conversation_id, self.keyring, self.chains))
        served = self.server.live("GET", f"/conversations/{conversation_id}/keys")
        if any(grant["gen"] not in self.keyring.user_keys for grant in served["grants"]):
            self.keyring.refresh(self.server)  # another device of mine has changed my user key
        reader.learn_keys(served)
        while True:
            page = self.server.live("GET", f"/conversations/{conversation_id}/log", after=reader.seq, limit=PAGE)
            for entry in page["entries"]:
                reader.take(entry)
            if page["head_seq"] < reader.seq:  # put back to an earlier day, or another history: nobody can tell from here
                raise Refused(Fault.TRANSCRIPT_FORK)
            if reader.seq == page["head_seq"] or not page["entries"]:
                return reader

    def chains(self, users: Iterable[bytes], *, fresh: bool = False) -> Mapping[bytes, ChainView]:
        """As `Colleagues.chains`."""
        return self.colleagues.chains(users, fresh=fresh)

    def open_direct(self, other: UUID) -> UUID:
        """The one-to-one conversation with somebody: the one there is, or a new one.

        Raises NoKeys where they have no keys; NotAttested where the attestation service does not say who they are: the server alone
        could have made them up.
        """
        known = self.server.json("GET", "/api/v1/conversations/direct", user_id=str(other))["id"]
        if known:
            return UUID(known)
        me, them = self.keyring.user.bytes, other.bytes
        chains = self.chains([me, them], fresh=True)
        if them not in chains:
            raise NoKeys
        self.colleagues.need_attested([them])
        built = open_conversation(
            fresh_id().bytes,
            policy=direct_policy(),
            roles={me: Role.OWNER, them: Role.OWNER},
            author=Author(self.keyring.chain, self.keyring.device),
            people=People(chains={**chains, me: self.keyring.chain}, kem_pubs=self.colleagues.kem_keys),
            ts=now_ms(),
        )
        opened = self.server.json("POST", "/api/v1/conversations", {"kind": "direct", "opening": opening(built)})
        return UUID(opened["id"])

    def send(self, conversation_id: UUID, text: str) -> int:
        """Say something; returns its place in the log.  Raises as `post`."""
        return self.post(conversation_id, Plaintext(Text(text)))

    def send_file(self, conversation_id: UUID, content: bytes, *, name: str, media_type: str, caption: str = "") -> int:
        """Upload a document, then cite it in a message."""
        reference = self.upload(content, name=name, media_type=media_type)
        return self.post(conversation_id, Plaintext(File(caption), attachments=(reference,)))

    def upload(self, content: bytes, *, name: str, media_type: str) -> FileRef:
        """Encrypt and send a document, a chunk at a time; returns what a message says of it."""
        file_id, file_key = fresh_id().bytes, os.urandom(32)
        cipher = FileCipher(file_id=file_id, total=len(content), file_key=file_key)
        self.server.live("POST", "/files", {"id": file_id, "size_bytes": len(content)})
        stored = bytearray()
        for index, chunk in enumerate(cipher.seal_all(content)):
            self.server.raw("PUT", f"/files/{UUID(bytes=file_id)}/chunks/{index}", chunk)
            stored += chunk
        self.server.live("POST", f"/files/{UUID(bytes=file_id)}/finish", {})
        return FileRef(
            file_id=file_id, file_key=file_key, total=len(content), name=name, media_type=media_type, stored_hash=digest(bytes(stored))
        )

    def download(self, reference: FileRef) -> bytes:
        """Fetch and decrypt a document.  Raises Refused for one that was altered or cut."""
        stored = self.server.raw("GET", f"/files/{UUID(bytes=reference.file_id)}")
        cipher = FileCipher(file_id=reference.file_id, total=reference.total, file_key=reference.file_key)
        size = STORED_CHUNK_SIZE
        pieces = (stored[index * size : (index + 1) * size] for index in range(chunk_count(reference.total)))
        return b"".join(cipher.open_all(pieces))

    def post(self, conversation_id: UUID, content: Plaintext) -> int:
        """Seal, sign and append one message; safe to repeat, for the message keeps its id.

        A commit that is due is made first.  What somebody else changed meanwhile is read, and the message sealed anew, a few times.
        """
        message_id = fresh_id()
        for attempt in range(1, TRIES + 1):
            try:
                return self._append(conversation_id, content, message_id)
            except ServerRefused as refusal:
                if refusal.type not in {"stale-epoch", "stale-commit", "stale-keys"} or attempt == TRIES:
                    raise
                if refusal.type == "stale-keys":
                    self.chains([UUID(user).bytes for user in refusal.problem["user_ids"]], fresh=True)
                    self.keyring.refresh(self.server)
                time.sleep(_DICE.uniform(0, 0.05 * 2**attempt))  # whoever lost a race does not run into the next one
        raise AssertionError  # the last attempt returns or raises

    def renew(self, conversation_id: UUID) -> bool:
        """Commit what is due before the next message: a new key where somebody's user key has risen, or where this one is old.

        Returns whether anything was.  Raises ServerRefused (stale-commit: somebody else's commit came first).
        """
        reader = self.read(conversation_id)
        state, me = reader.state, self.keyring.user.bytes
        if state is None or not self._due(state):
            return False
        self.chains(state.roster.entries, fresh=True)
        self.keyring.refresh(self.server)
        people = People(chains={**self.colleagues.views, me: self.keyring.chain}, kem_pubs=self.colleagues.kem_keys)
        changes: tuple[Change, ...] = refreshes(state, people.chains)
        if not needs_new_epoch(state.roster, changes):
            changes = (*changes, Rotate())
        author = Author(self.keyring.chain, self.keyring.device)
        anchor, key = Anchor(reader.seq, reader.hash), reader.epoch_key(state.epoch)
        built = commit_changes(state, changes, author=author, people=people, epoch_key=key, anchor=anchor, ts=now_ms())
        grants = [{"user_id": grant.user, "gen": grant.gen, "sealed": grant.sealed} for grant in built.grants]
        body = {"commit": built.signed, "roster": built.roster, "grants": grants}
        self.server.live("POST", f"/conversations/{conversation_id}/commits", body)
        return True

    def _due(self, state: Conversation) -> bool:
        """Whether somebody's user key is known to have risen, mine included, or the epoch has lasted as long as the policy lets it."""
        known = {**self.colleagues.views, self.keyring.user.bytes: self.keyring.chain}
        return bool(outdated(state, known)) or state.rotation_due(now_ms())

    def _append(self, conversation_id: UUID, content: Plaintext, message_id: UUID) -> int:
        self.renew(conversation_id)
        reader = self.read(conversation_id)
        mine = reader.state.roster.entries.get(self.keyring.user.bytes) if reader.state else None
        if mine is not None and mine.chain_seq > self.keyring.chain.head.seq:
            self.keyring.refresh(self.server)  # a message names a place of my chain that is not before the roster's
        entry = self.seal(reader, content, message_id=message_id)
        body = {"entry": entry, "files": [reference.file_id for reference in content.attachments]}
        answer = self.server.live("POST", f"/conversations/{conversation_id}/log", body)
        seq: int = answer["seq"]
        return seq

    def seal(self, reader: Reader, content: Plaintext, *, message_id: UUID) -> bytes:
        """A message's envelope under the newest epoch that was read."""
        state = reader.state
        if state is None:
            raise NoKeys
        self._counters[reader.id] = self._counters.get(reader.id, reader.seq) + 1
        header = Header(
            suite=state.suite,
            conversation=reader.id.bytes,
            epoch=state.epoch,
            sender=self.keyring.user.bytes,
            authorizer=self.keyring.device.id,
            chain_seq=self.keyring.chain.head.seq,
            message_id=message_id.bytes,
            counter=self._counters[reader.id],
            seen_seq=reader.seq,
            seen_hash=reader.hash,
            client_time=now_ms(),
            salt=os.urandom(envelopes.SALT_SIZE),
        )
        return envelopes.seal(header, content.encode(), epoch_key=reader.epoch_key(state.epoch), keys=self.keyring.device)

    def follow(self, conversation_id: UUID) -> Iterator[Reader]:
        """Yield the conversation whenever it has grown, for as long as the socket lives."""
        with self.server.socket() as socket:
            for frame in socket:
                said = cbor2.loads(frame) if isinstance(frame, bytes) else {}
                if said.get("t") == "ready" or said.get("conversation_id") in {conversation_id.bytes, str(conversation_id)}:
                    yield self.read(conversation_id)


def opening(built: Built, entries: Iterable[bytes] = (), files: Iterable[UUID] = ()) -> dict[str, Any]:
    """A first commit and what travels with it, as the JSON API takes it."""
    return {
        "id": str(UUID(bytes=built.after.id)),
        "commit": b64(built.signed),
        "roster": b64(built.roster),
        "grants": [{"user_id": str(UUID(bytes=grant.user)), "gen": grant.gen, "sealed": b64(grant.sealed)} for grant in built.grants],
        "entries": [b64(entry) for entry in entries],
        "files": [str(file_id) for file_id in files],
    }


def fresh_id() -> UUID:
    """A UUIDv7."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def now_ms() -> int:
    """The time of this machine."""
    return time.time_ns() // 1_000_000
