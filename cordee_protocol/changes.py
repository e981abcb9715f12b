"""The changes that a commit lists: their shapes, and what each does to a roster."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.fields import Fields
from cordee_protocol.roster import History, Role, Roster, RosterEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cordee_protocol.cbor import Value


class ChangeType(IntEnum):
    """The number of each change, below."""

    ADD = 0
    REMOVE = 1
    SET_ROLE = 2
    REFRESH = 3
    SET_POLICY = 4
    ROTATE = 5
    RAISE_SUITE = 6


@dataclass(frozen=True)
class Add:
    """Someone comes in, and reads the history or not."""

    entry: RosterEntry
    history: History


@dataclass(frozen=True)
class Remove:
    """Someone goes; oneself: leaves."""

    user: bytes


@dataclass(frozen=True)
class SetRole:
    """Someone gets another role."""

    user: bytes
    role: Role


@dataclass(frozen=True)
class Refresh:
    """Someone's chain has moved on; a higher generation of the user key asks for a new epoch."""

    user: bytes
    chain_seq: int
    chain_hash: bytes
    uek_gen: int
    uek_hash: bytes


@dataclass(frozen=True)
class SetPolicy:
    """The commit's policy differs from the one before."""


@dataclass(frozen=True)
class Rotate:
    """A new epoch for its own sake."""


@dataclass(frozen=True)
class RaiseSuite:
    """From suite 2 to suite 1."""


Change: TypeAlias = Add | Remove | SetRole | Refresh | SetPolicy | Rotate | RaiseSuite


def read(value: Value) -> Change:  # noqa: PLR0911 - one return a change
    """A change from its map.  Raises Refused (malformed)."""
    fields = Fields(value, "change")
    match fields.choice(1, ChangeType):
        case ChangeType.ADD:
            return Add(RosterEntry.read(fields.map(2)), fields.choice(3, History))
        case ChangeType.REMOVE:
            return Remove(fields.id(2))
        case ChangeType.SET_ROLE:
            return SetRole(fields.id(2), fields.choice(3, Role))
        case ChangeType.REFRESH:
            return Refresh(
                user=fields.id(2),
                chain_seq=fields.uint(3, least=1),
                chain_hash=fields.hash(4),
                uek_gen=fields.uint(5, least=1),
                uek_hash=fields.hash(6),
            )
        case ChangeType.SET_POLICY:
            return SetPolicy()
        case ChangeType.ROTATE:
            return Rotate()
        case ChangeType.RAISE_SUITE:
            return RaiseSuite()
    raise Refused(Fault.MALFORMED, "change type")


def to_value(change: Change) -> Value:  # noqa: PLR0911 - one return a change
    """The map that crd1.cddl calls `change`."""
    match change:
        case Add():
            return {1: int(ChangeType.ADD), 2: change.entry.to_value(), 3: int(change.history)}
        case Remove():
            return {1: int(ChangeType.REMOVE), 2: change.user}
        case SetRole():
            return {1: int(ChangeType.SET_ROLE), 2: change.user, 3: int(change.role)}
        case Refresh():
            return {
                1: int(ChangeType.REFRESH),
                2: change.user,
                3: change.chain_seq,
                4: change.chain_hash,
                5: change.uek_gen,
                6: change.uek_hash,
            }
        case SetPolicy():
            return {1: int(ChangeType.SET_POLICY)}
        case Rotate():
            return {1: int(ChangeType.ROTATE)}
        case RaiseSuite():
            return {1: int(ChangeType.RAISE_SUITE)}


def apply(roster: Roster, change: Change, *, n: int) -> Roster:
    """The roster after one change of commit `n`.  Raises Refused (wrong-change) for one that does not fit it."""
    entries = dict(roster.entries)
    match change:
        case Add(entry=entry):
            demand(entry.user not in entries, Fault.WRONG_CHANGE, "already in")
            demand(entry.since == n, Fault.WRONG_CHANGE, "since")
            entries[entry.user] = entry
        case Remove(user=user):
            demand(user in entries, Fault.WRONG_CHANGE, "not in")
            del entries[user]
        case SetRole(user=user, role=role):
            before = _entry(roster, user)
            demand(Role.DELEGATE not in {before.role, role}, Fault.WRONG_CHANGE, "delegates come and go, they do not change")
            demand(before.role is not role, Fault.WRONG_CHANGE, "the same role")
            entries[user] = replace(before, role=role)
        case Refresh():
            before = _entry(roster, change.user)
            demand(change.chain_seq > before.chain_seq and change.uek_gen >= before.uek_gen, Fault.WRONG_CHANGE, "a chain only grows")
            entries[change.user] = before.refreshed(
                chain_seq=change.chain_seq, chain_hash=change.chain_hash, uek_gen=change.uek_gen, uek_hash=change.uek_hash
            )
        case SetPolicy() | Rotate() | RaiseSuite():
            pass
    return Roster(entries)


def check_principals(roster: Roster) -> None:
    """Raise Refused (wrong-change) when a delegate's principal is not there, or is a delegate."""
    for entry in roster.entries.values():
        for principal in entry.delegate_of:
            found = roster.entries.get(principal)
            demand(found is not None and found.role is not Role.DELEGATE, Fault.WRONG_CHANGE, "a delegate of nobody here")


def check_growth(before: Roster, after: Roster) -> None:
    """Raise Refused (wrong-change) when someone's chain went back, by whatever changes: an old one may still know a revoked device."""
    for user, entry in after.entries.items():
        known = before.entries.get(user)
        if known is not None and known.fingerprint == entry.fingerprint:
            demand(entry.chain_seq >= known.chain_seq, Fault.WRONG_CHANGE, "a chain only grows")


def needs_new_epoch(before: Roster, changes: Iterable[Change]) -> bool:
    """Whether these changes ask for a new key (crd1.cddl, "Conversations"): someone must no longer read on, or must not read back."""
    for change in changes:
        match change:
            case Remove() | Rotate() | RaiseSuite() | Add(history=History.FROM_JOIN):
                return True
            case Refresh(user=user, uek_gen=gen) if user in before.entries and gen > before.entries[user].uek_gen:
                return True
    return False


def _entry(roster: Roster, user: bytes) -> RosterEntry:
    found = roster.entries.get(user)
    if found is None:
        raise Refused(Fault.WRONG_CHANGE, "not in")
    return found
