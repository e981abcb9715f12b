"""Boxes: the user key, sealed to each authorizer; and each generation's seed, sealed under the next.

Opening one box therefore yields every generation, hence all history.  Whatever opens is believed only if its KEM key has the hash that
the signed chain gives: a server cannot plant a seed of its own.  See crd1.cddl, "The user chain".
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee_protocol import cbor, sealing
from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.fields import Fields, decode_map
from cordee_protocol.keys import AuthorizerKeys, UserKey
from cordee_protocol.primitives import KEY_SIZE, NONCE_SIZE, TAG_SIZE, gcm_open, gcm_seal, label, u64

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_protocol.chain import ChainView

PREV_SIZE = NONCE_SIZE + KEY_SIZE + TAG_SIZE


@dataclass(frozen=True)
class Box:
    """The seed of user key `gen`, for one authorizer."""

    gen: int
    authz_id: bytes
    sealed: bytes

    def encode(self) -> bytes:
        """The bytes of crd1.cddl's `uek-box`."""
        return cbor.encode({1: self.gen, 2: self.authz_id, 3: self.sealed})

    @classmethod
    def decode(cls, data: bytes) -> Box:
        """From those bytes.  Raises Refused (malformed)."""
        fields: Fields = decode_map(data, "uek box")
        return cls(gen=fields.uint(1, least=1), authz_id=fields.id(2), sealed=fields.octets(3))


@dataclass(frozen=True)
class Prev:
    """The seed of generation `gen` - 1, under the self key of `gen`."""

    gen: int
    sealed: bytes

    def encode(self) -> bytes:
        """The bytes of crd1.cddl's `uek-prev`."""
        return cbor.encode({1: self.gen, 2: self.sealed})

    @classmethod
    def decode(cls, data: bytes) -> Prev:
        """From those bytes.  Raises Refused (malformed)."""
        fields = decode_map(data, "uek prev")
        return cls(gen=fields.uint(1, least=2), sealed=fields.octets(2, size=PREV_SIZE))


def seal(view: ChainView, key: UserKey, *, authz_id: bytes, kem_pub: bytes) -> Box:
    """A box for one authorizer.  Raises Refused (bad-key) when `kem_pub` is not the one the chain has for it."""
    authorizer = view.head.active(authz_id)
    demand(sealing.key_hash(kem_pub) == authorizer.kem_hash, Fault.BAD_KEY, "not the authorizer's KEM key")
    info = _info(view, key.generation, authz_id)
    return Box(key.generation, authz_id, sealing.seal(view.suite, to=kem_pub, plain=key.seed, info=info))


def seal_all(view: ChainView, key: UserKey, *, kem_pubs: Mapping[bytes, bytes]) -> tuple[Box, ...]:
    """A box for every active authorizer.  `kem_pubs` by authorizer id; raises Refused (bad-key) when one is missing."""
    demand(view.head.authorizers.keys() <= kem_pubs.keys(), Fault.BAD_KEY, "a KEM key is missing")
    return tuple(seal(view, key, authz_id=each, kem_pub=kem_pubs[each]) for each in view.head.authorizers)


def open_box(view: ChainView, box: Box, *, keys: AuthorizerKeys) -> UserKey:
    """The user key in a box.  Raises Refused (cannot-open, wrong-key)."""
    demand(box.authz_id == keys.id, Fault.CANNOT_OPEN, "another authorizer's")
    info = _info(view, box.gen, box.authz_id)
    seed = sealing.unseal(view.suite, private_key=keys.kem_private, sealed=box.sealed, info=info)
    return _believe(view, box.gen, seed)


def seal_prev(*, user: bytes, newer: UserKey, older: UserKey) -> Prev:
    """The older seed, for whoever has the newer."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    sealed = gcm_seal(newer.self_key, nonce=nonce, plain=older.seed, aad=user + u64(newer.generation))
    return Prev(newer.generation, nonce + sealed)


def open_prev(view: ChainView, prev: Prev, *, newer: UserKey) -> UserKey:
    """The generation before `newer`.  Raises Refused (wrong-generation, cannot-open, wrong-key)."""
    demand(prev.gen == newer.generation, Fault.WRONG_GENERATION)
    nonce, sealed = prev.sealed[:NONCE_SIZE], prev.sealed[NONCE_SIZE:]
    seed = gcm_open(newer.self_key, nonce=nonce, sealed=sealed, aad=view.user + u64(newer.generation))
    return _believe(view, newer.generation - 1, seed)


def all_generations(view: ChainView, newest: UserKey, prevs: Iterable[Prev]) -> dict[int, UserKey]:
    """Every user key from `newest` down, by generation; stops, without failing, where a prev is missing."""
    by_gen = {each.gen: each for each in prevs}
    keys = {newest.generation: newest}
    current = newest
    while current.generation > 1 and current.generation in by_gen:
        current = open_prev(view, by_gen[current.generation], newer=current)
        keys[current.generation] = current
    return keys


def _info(view: ChainView, gen: int, authz_id: bytes) -> bytes:
    return label("crd1/uek-box") + view.user + u64(gen) + authz_id + view.generation(gen).introduced_by


def _believe(view: ChainView, gen: int, seed: bytes) -> UserKey:
    if len(seed) != KEY_SIZE:
        raise Refused(Fault.WRONG_KEY, "size")
    key = UserKey(generation=gen, suite=view.suite, seed=seed)
    demand(key.kem_hash == view.generation(gen).uek.kem_hash, Fault.WRONG_KEY, "not the key the chain introduced")
    return key
