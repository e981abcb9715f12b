"""What must be refused of envelopes, of what they seal, and of files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cordee_protocol import building, cbor, envelope, padding
from cordee_protocol.envelope import Envelope, Header
from cordee_protocol.keys import AuthorizerKeys
from cordee_protocol.plaintext import Plaintext, Text
from cordee_protocol.primitives import digest, gcm_seal, hkdf, label
from cordee_protocol.roster import Role
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import AuthorizerKind, DelegateAdd, DelegateScope
from cordee_protocol.tests.cast import Person, named
from cordee_protocol.tests.room import Room
from making.drawing import stream
from making.negative_chains import Case, flip, spoilt
from making.people import HOUR
from making.rooms import case_of_lea, group

MESSAGE = Plaintext(Text("Bonjour")).encode()


def sealed(header: Header | bytes, keys: AuthorizerKeys, epoch_key: bytes, *, padded: bytes | None = None, salt: bytes = b"") -> bytes:
    """An envelope made without looking: whatever the header says, whatever the padding."""
    hdr = header if isinstance(header, bytes) else header.encode()
    salt = header.salt if isinstance(header, Header) else salt
    derived = hkdf(epoch_key, salt=salt, info=label("crd1/msg") + digest(hdr), length=44)
    ct = gcm_seal(derived[:32], nonce=derived[32:], plain=padding.pad(MESSAGE) if padded is None else padded, aad=hdr)
    return cbor.encode([hdr, ct, keys.sign(label("crd1/msg") + hdr + digest(ct))])


def parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """hdr, ct, sig."""
    read: Envelope = envelope.read(data)
    return read.hdr, read.ct or b"", read.sig


class Desk:
    """Writes into a conversation as it stood after a commit, and notes what must be refused."""

    def __init__(self, room: Room, after: int) -> None:
        self.room, self.after, self.cases = room, after, list[Case]()
        self.state = room.built[after - 1].after
        self.epoch_key = room.built[after - 1].epoch_key

    def header(self, sender: Person, keys: AuthorizerKeys | None = None, **other: Any) -> Header:
        """A good header of this point, but for `other`."""
        fields: dict[str, Any] = {"suite": self.state.suite, "epoch": self.state.epoch, "seen_seq": 1, "seen_hash": self.room.log[0].h}
        return self.room.header(sender, keys=keys, **(fields | other))

    def refuses(self, name: str, fault: str, data: bytes, *, chains: dict[bytes, list[bytes]] | None = None, at: int | None = None) -> None:
        """Note a case."""
        self.cases.append(
            {
                "name": name,
                "room": self.room.name,
                "after_commit": self.after,
                "chains": chains or {},
                "at": self.room.now if at is None else at,
                "epoch_key": self.epoch_key,
                "encoded": data,
                "fault": fault,
            }
        )

    def sends(self, name: str, fault: str, sender: Person, *, keys: AuthorizerKeys | None = None, **other: Any) -> None:
        """Note a case in which only the header, or who signs, is wrong."""
        signer = keys or sender.phone
        chains, at = other.pop("chains", None), other.pop("at", None)
        self.refuses(name, fault, sealed(self.header(sender, signer, **other), signer, self.epoch_key), chains=chains, at=at)


def _bytes() -> list[Case]:
    """Bits flipped, parts swapped, shapes that are none."""
    room = case_of_lea()
    claire = room.cast["claire"]
    desk = Desk(room, 7)
    header = desk.header(claire)
    hdr, ct, sig = parts(sealed(header, claire.phone, desk.epoch_key))
    other = parts(sealed(desk.header(claire, salt=named("salt", 16)), claire.phone, desk.epoch_key))
    late = replace(header, client_time=header.client_time + 1).encode()
    desk.refuses("header altered", "bad-signature", cbor.encode([late, ct, sig]))
    desk.refuses("ciphertext, bit flipped", "bad-signature", cbor.encode([hdr, flip(ct, 9), sig]))
    desk.refuses("signature, bit flipped", "bad-signature", cbor.encode([hdr, ct, flip(sig, 40)]))
    desk.refuses("another message's ciphertext", "bad-signature", cbor.encode([hdr, other[1], sig]))
    desk.refuses("another message's header", "bad-signature", cbor.encode([other[0], ct, sig]))
    desk.refuses("signed as a commit", "bad-signature", cbor.encode([hdr, ct, claire.phone.sign(label("crd1/commit") + hdr + digest(ct))]))
    desk.refuses("not an array", "malformed", cbor.encode({1: hdr}))
    desk.refuses("two parts", "malformed", cbor.encode([hdr, ct]))
    desk.refuses("short signature", "malformed", cbor.encode([hdr, ct, sig[:63]]))
    desk.refuses("short ciphertext", "malformed", cbor.encode([hdr, ct[:100], sig]))
    desk.refuses("ciphertext over 64 kB", "too-large", cbor.encode([hdr, bytes(65553), sig]))
    desk.refuses("header over 1 kB", "too-large", cbor.encode([hdr + bytes(1024), ct, sig]))
    desk.refuses("trailing byte", "malformed", cbor.encode([hdr, ct, sig]) + b"\0")
    desk.refuses("critical key in the header", "critical-key", _spoilt(header, claire, desk, k130=1))
    desk.refuses("version 2", "unknown-version", _spoilt(header, claire, desk, k1=2))
    desk.refuses("kind 2", "malformed", _spoilt(header, claire, desk, k14=2))
    desk.refuses("counter 0", "malformed", _spoilt(header, claire, desk, k9=0))
    desk.refuses("salt of 15 bytes", "malformed", _spoilt(header, claire, desk, k13=bytes(15)))
    desk.refuses("erased before it arrived", "erased", envelope.read(cbor.encode([hdr, ct, sig])).erased())
    return desk.cases


def _spoilt(header: Header, sender: Person, desk: Desk, **keys: Any) -> bytes:
    return sealed(spoilt(header.encode(), **keys), sender.phone, desk.epoch_key, salt=header.salt)


def _senders() -> list[Case]:
    """Who may not write, or not as that person."""
    room = case_of_lea()
    claire, hugo, samia, nora = (room.cast[name] for name in ("claire", "hugo", "samia", "nora"))
    outsider = Person("omar")
    desk = Desk(room, 4)
    desk.sends("into another conversation", "wrong-conversation", claire, conversation=named("elsewhere", 16))
    desk.sends("under an older epoch", "stale-epoch", claire, epoch=1)
    desk.sends("under an epoch to come", "future-epoch", claire, epoch=3)
    desk.sends("under another suite", "wrong-suite", claire, suite=Suite.CLASSIC)
    desk.sends("by nobody we know", "not-a-member", outsider, chains={outsider.user: outsider.statements})
    desk.sends("in another member's name", "inactive-authorizer", claire, keys=samia.phone)
    forged = AuthorizerKeys(id=claire.phone.id, suite=claire.suite, seed=samia.phone.seed)
    desk.sends("in another member's name and device", "bad-signature", claire, keys=forged)
    desk.sends("by a revoked device", "inactive-authorizer", hugo, keys=hugo.device("phone"))
    desk.sends("by a revoked device, as of before", "wrong-chain-seq", hugo, keys=hugo.device("phone"), chain_seq=1)
    desk.sends("as of a statement to come", "wrong-chain-seq", claire, chain_seq=99)
    desk.sends("on behalf of a colleague", "wrong-principal", samia, on_behalf_of=claire.user)
    desk.sends("by a delegate, for nobody", "wrong-principal", nora)
    desk.sends("by a delegate, for another", "wrong-principal", nora, on_behalf_of=hugo.user)
    guest = samia.adds("guest", kind=AuthorizerKind.GUEST, expiry=samia.now + HOUR)
    chains = {samia.user: samia.statements}
    desk.sends("by a guest after its hours", "expired", samia, keys=guest, chains=chains, at=samia.now + 2 * HOUR)
    reader = Desk(room, 5)
    reader.sends("by a reader", "may-not-post", samia, chain_seq=1, keys=samia.phone)
    gone = Desk(room, 6)
    gone.sends("by someone who was removed", "not-a-member", samia)
    announcing = Desk(group(), 3)
    announcing.sends("by a member where admins write", "may-not-post", announcing.room.cast["hugo"])
    return desk.cases + reader.cases + gone.cases + announcing.cases + _delegates()


def _delegates() -> list[Case]:
    """Assistants who may read and not write, or no longer."""
    cases = []
    for name, fault, may_send, term in (
        ("by a delegate who may not send", "wrong-delegation", False, None),
        ("by a delegate after its term", "expired", True, HOUR),
    ):
        room = Room("delegates", building.case_policy(), {"claire": Role.OWNER}, {each: Person(each) for each in ("claire", "nora")})
        claire, nora = room.cast["claire"], room.cast["nora"]
        expiry = None if term is None else room.now + term
        claire.states(DelegateAdd(nora.user, nora.chain.fingerprint, DelegateScope.CLINICAL, may_send=may_send, expiry=expiry))
        add = building.newcomer(nora.chain, role=Role.DELEGATE, before=room.state, delegate_of=[claire.user])
        made = room.commits(claire, *building.refreshes(room.state, room.people.chains), add)
        desk = Desk(room, 2)
        desk.sends(name, fault, nora, on_behalf_of=claire.user, at=room.now + 2 * HOUR)
        commits = [{"signed": each.signed, "roster": each.roster, "at": room.now} for each in (room.built[0], made)]
        chains = {each.user: each.statements for each in room.cast.values()}
        cases += [{**case, "room": None, "conversation": room.id, "commits": commits, "chains": chains} for case in desk.cases]
    return cases


def _contents() -> list[Case]:
    """Signed and in their place, and still not to be opened."""
    room = case_of_lea()
    claire = room.cast["claire"]
    desk = Desk(room, 7)
    header = desk.header(claire)
    good = padding.pad(MESSAGE)
    desk.refuses("encrypted under another key", "cannot-open", sealed(header, claire.phone, stream("other", 32)))
    desk.refuses("padding not zero", "bad-padding", sealed(header, claire.phone, desk.epoch_key, padded=good[:-1] + b"\1"))
    desk.refuses("padded too much", "bad-padding", sealed(header, claire.phone, desk.epoch_key, padded=good + bytes(16)))
    desk.refuses(
        "length beyond the end", "bad-padding", sealed(header, claire.phone, desk.epoch_key, padded=b"\xff\xff\xff\xff" + good[4:])
    )
    hdr, ct, _ = parts(sealed(replace(header, client_time=1), claire.phone, desk.epoch_key))
    moved = header.encode()
    sig = claire.phone.sign(label("crd1/msg") + moved + digest(ct))
    desk.refuses("ciphertext of another header, signed again", "cannot-open", cbor.encode([moved, ct, sig]))
    assert hdr != moved  # noqa: S101 - the scene is as described
    return desk.cases


def _files() -> list[Case]:
    """Chunks cut, moved, doubled.  The files are those of files.json: `take` is the chunk as stored, `at` where it is opened."""
    big, small = "file of 1048577", "file of 1"
    return [
        {"name": "two chunks swapped", "file": big, "take": 1, "at": 0, "fault": "cannot-open"},
        {"name": "first chunk doubled", "file": big, "take": 0, "at": 1, "fault": "cannot-open"},
        {"name": "chunk of another file", "file": small, "as": big, "take": 0, "at": 1, "fault": "cannot-open"},
        {"name": "chunk beyond the end", "file": big, "take": 1, "at": 2, "fault": "cannot-open"},
        {"name": "truncated within a chunk", "file": big, "take": 0, "at": 0, "cut": 1, "fault": "cannot-open"},
        {"name": "bit flipped", "file": small, "take": 0, "at": 0, "flip": 0, "fault": "cannot-open"},
        {"name": "tag, bit flipped", "file": small, "take": 0, "at": 0, "flip": 16, "fault": "cannot-open"},
        {"name": "truncated by a whole chunk", "file": big, "take": 0, "at": 0, "total": 1048576, "fault": "cannot-open"},
        {"name": "total said larger", "file": small, "take": 0, "at": 0, "total": 2, "fault": "cannot-open"},
        {"name": "last chunk missing", "file": big, "whole": [0], "fault": "cannot-open"},
        {"name": "one chunk too many", "file": small, "whole": [0, 0], "fault": "cannot-open"},
    ]


def all_cases() -> dict[str, Any]:
    """By what is checked.  `contents` verify in public and fail when opened."""
    room = case_of_lea()
    mine, other = room.log[5].h, room.log[6].h
    return {
        "envelopes": [*_bytes(), *_senders()],
        "contents": _contents(),
        "files": _files(),
        "seen": [{"name": "another history", "mine": mine, "theirs": other, "fault": "transcript-fork"}],
    }
