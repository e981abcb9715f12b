"""A user's chain of statements: who may sign for this user, and which key is theirs, at every point of its history.

`verify_statement` takes a verified chain one statement further, so a server keeps a `ChainView` or rebuilds it from the stored statements
(66 µs a signature).  Nothing is ever taken from the server's word: a view is made of signatures only.  See crd1.cddl, "The user chain".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cordee_protocol import signing
from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.primitives import ZERO_HASH
from cordee_protocol.sealing import PUBLIC_KEY_SIZE, Suite, key_hash
from cordee_protocol.statements import (
    Authorizer,
    AuthorizerKind,
    AuthzAdd,
    AuthzRevoke,
    DelegateAdd,
    DelegateRevoke,
    Genesis,
    SignedStatement,
    Statement,
    Uek,
    UekRotate,
    read_signed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GUEST_HOURS_MS: Final = 12 * 3600 * 1000


@dataclass(frozen=True)
class ChainState:
    """What holds after the statement `seq`."""

    seq: int
    head: bytes  # the hash of that statement
    authorizers: Mapping[bytes, Authorizer]  # active ones, by id
    uek: Uek
    delegations: Mapping[bytes, DelegateAdd]  # by the delegate's user
    spent: frozenset[bytes]  # every id and signing key ever used, so that none comes back

    def active(self, authorizer_id: bytes, *, at: int | None = None) -> Authorizer:
        """The authorizer, if it is active here, and not expired at the instant `at`.  Raises Refused (inactive-authorizer, expired)."""
        found = self.authorizers.get(authorizer_id)
        if found is None:
            raise Refused(Fault.INACTIVE_AUTHORIZER)
        if at is not None and found.expiry is not None:
            demand(at < found.expiry, Fault.EXPIRED, "guest")
        return found


@dataclass(frozen=True)
class Generation:
    """A user key as the chain introduced it: boxes and grants bind the statement that did."""

    uek: Uek
    introduced_by: bytes


@dataclass(frozen=True)
class ChainView:
    """A verified chain.  `states[n - 1]` is what held after statement n."""

    user: bytes
    suite: Suite
    fingerprint: bytes
    states: tuple[ChainState, ...]
    generations: tuple[Generation, ...]
    replaces: bytes | None = None

    @property
    def head(self) -> ChainState:
        """What holds now."""
        return self.states[-1]

    @property
    def current(self) -> Generation:
        """The user key that others seal to now."""
        return self.generations[-1]

    def at(self, seq: int) -> ChainState:
        """What held after statement `seq`.  Raises Refused (wrong-chain-seq) for one that this view has not reached."""
        demand(1 <= seq <= len(self.states), Fault.WRONG_CHAIN_SEQ)
        return self.states[seq - 1]

    def generation(self, number: int) -> Generation:
        """The user key of that generation.  Raises Refused (wrong-generation)."""
        demand(1 <= number <= len(self.generations), Fault.WRONG_GENERATION)
        return self.generations[number - 1]

    @cached_property
    def kem_hashes(self) -> frozenset[bytes]:
        """The hashes of the KEM keys that must travel beside the chain: those someone may still seal to."""
        return frozenset({self.current.uek.kem_hash, *(each.kem_hash for each in self.head.authorizers.values())})


def verify_statement(view: ChainView | None, signed: bytes, *, user: bytes) -> ChainView:
    """The chain of `user` one statement further; `view` is None before the genesis.  Raises Refused.

    Repeating the last statement is refused as wrong-seq; a caller who wants repeats to be harmless compares bytes first.
    """
    step = read_signed(signed)
    demand(step.statement.user == user, Fault.WRONG_USER)
    if view is None:
        return _begin(step)
    demand(step.statement.seq == view.head.seq + 1, Fault.WRONG_SEQ)
    demand(step.statement.prev_hash == view.head.head, Fault.WRONG_PREV)
    signer = view.head.active(step.statement.signer)
    demand(signer.kind is not AuthorizerKind.GUEST, Fault.GUEST_SIGNER)
    signing.verify(signer.sig_pub, signature=step.sig, message=step.message)
    state = _after(view, step)
    generations = view.generations
    if state.uek != view.head.uek:
        generations = (*generations, Generation(state.uek, step.hash))
    return replace(view, states=(*view.states, state), generations=generations)


def verify_chain(signed: Iterable[bytes], *, user: bytes) -> ChainView:
    """The whole chain from its genesis.  Raises Refused, for an empty one too."""
    view: ChainView | None = None
    for each in signed:
        view = verify_statement(view, each, user=user)
    if view is None:
        raise Refused(Fault.MALFORMED, "empty chain")
    return view


def check_extends(view: ChainView, *, fingerprint: bytes, seq: int, head: bytes) -> None:
    """Raise Refused (chain-fork) unless `view` continues the chain that was seen before, up to `seq`."""
    demand(view.fingerprint == fingerprint, Fault.CHAIN_FORK, "another identity")
    demand(seq <= view.head.seq, Fault.ROLLBACK, "shorter than before")
    demand(view.at(seq).head == head, Fault.CHAIN_FORK)


def find_kem_keys(view: ChainView, kem_keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
    """The KEM keys that the chain needs, by hash.  Raises Refused (bad-key) when one is missing or of another suite; others are ignored."""
    found = {key_hash(key): key for key in kem_keys if len(key) == PUBLIC_KEY_SIZE[view.suite]}
    demand(view.kem_hashes <= found.keys(), Fault.BAD_KEY, "a KEM key is missing")
    return MappingProxyType({each: found[each] for each in view.kem_hashes})


def _begin(step: SignedStatement) -> ChainView:
    statement, body = step.statement, step.statement.body
    demand(statement.seq == 1, Fault.WRONG_SEQ)
    demand(statement.prev_hash == ZERO_HASH, Fault.WRONG_PREV)
    if not isinstance(body, Genesis):
        raise Refused(Fault.MALFORMED, "a chain begins with a genesis")
    device, recovery = body.device, body.recovery
    demand(device.kind is AuthorizerKind.DEVICE and recovery.kind is AuthorizerKind.RECOVERY, Fault.MALFORMED, "genesis authorizers")
    demand(statement.signer == device.id, Fault.INACTIVE_AUTHORIZER)
    demand(device.id != recovery.id and device.sig_pub != recovery.sig_pub, Fault.REUSED_AUTHORIZER)
    demand(body.uek.generation == 1, Fault.WRONG_GENERATION)
    for authorizer in (device, recovery):
        _check_new(authorizer, ts=statement.ts, spent=frozenset())
    signing.verify(device.sig_pub, signature=step.sig, message=step.message)
    _check_cosignature(step, recovery)
    state = ChainState(
        seq=1,
        head=step.hash,
        authorizers=MappingProxyType({device.id: device, recovery.id: recovery}),
        uek=body.uek,
        delegations=MappingProxyType({}),
        spent=frozenset({device.id, device.sig_pub, recovery.id, recovery.sig_pub}),
    )
    return ChainView(
        user=statement.user,
        suite=body.suite,
        fingerprint=step.hash,
        states=(state,),
        generations=(Generation(body.uek, step.hash),),
        replaces=body.replaces,
    )


def _after(view: ChainView, step: SignedStatement) -> ChainState:
    """What holds after `step`, whose place and signature have been checked."""
    statement, before = step.statement, view.head
    state = replace(before, seq=statement.seq, head=step.hash)
    body = statement.body
    if isinstance(body, AuthzAdd):
        _check_new(body.authorizer, ts=statement.ts, spent=before.spent)
        _check_cosignature(step, body.authorizer)
        return replace(
            state,
            authorizers=MappingProxyType({**before.authorizers, body.authorizer.id: body.authorizer}),
            spent=before.spent | {body.authorizer.id, body.authorizer.sig_pub},
        )
    demand(step.cosig is None, Fault.BAD_COSIGNATURE, "nobody to sign besides")
    match body:
        case AuthzRevoke():
            return replace(state, authorizers=_without(before, body, statement), uek=_next_uek(before, body.uek))
        case UekRotate():
            return replace(state, uek=_next_uek(before, body.uek))
        case DelegateAdd():
            demand(body.user != view.user, Fault.WRONG_DELEGATION, "to oneself")
            return replace(state, delegations=MappingProxyType({**before.delegations, body.user: body}))
        case DelegateRevoke():
            demand(body.user in before.delegations, Fault.WRONG_DELEGATION, "unknown")
            kept = {user: each for user, each in before.delegations.items() if user != body.user}
            return replace(state, delegations=MappingProxyType(kept))
        case _:
            raise Refused(Fault.MALFORMED, "a second genesis")


def _check_new(authorizer: Authorizer, *, ts: int, spent: frozenset[bytes]) -> None:
    """Raise Refused unless the authorizer is new to the chain, with a key that means something and an expiry that fits its kind."""
    signing.check_public_key(authorizer.sig_pub)
    demand(authorizer.id not in spent and authorizer.sig_pub not in spent, Fault.REUSED_AUTHORIZER)
    if authorizer.kind is AuthorizerKind.GUEST:
        demand(authorizer.expiry is not None and ts < authorizer.expiry <= ts + GUEST_HOURS_MS, Fault.BAD_EXPIRY)
    else:
        demand(authorizer.expiry is None, Fault.BAD_EXPIRY, "only guests expire")


def _check_cosignature(step: SignedStatement, authorizer: Authorizer) -> None:
    """Raise Refused (bad-cosignature) unless `authorizer` signed too: so nobody enrols a key that they do not hold."""
    if step.cosig is None:
        raise Refused(Fault.BAD_COSIGNATURE, "missing")
    signing.verify(authorizer.sig_pub, signature=step.cosig, message=step.message, fault=Fault.BAD_COSIGNATURE)


def _without(before: ChainState, body: AuthzRevoke, statement: Statement) -> Mapping[bytes, Authorizer]:
    """The authorizers that remain.  The signer cannot revoke itself: it has just chosen, and so knows, the new user key."""
    demand(statement.signer not in body.ids, Fault.REVOKES_ITSELF)
    demand(all(each in before.authorizers for each in body.ids), Fault.INACTIVE_AUTHORIZER, "revoking an unknown one")
    kept = {key: each for key, each in before.authorizers.items() if key not in body.ids}
    return MappingProxyType(kept)  # never empty of non-guests: the signer is one, and stays


def _next_uek(before: ChainState, uek: Uek) -> Uek:
    demand(uek.generation == before.uek.generation + 1, Fault.WRONG_GENERATION)
    demand(uek.kem_hash != before.uek.kem_hash, Fault.WRONG_GENERATION, "the same key again")
    return uek
