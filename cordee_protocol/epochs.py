"""The epochs of a conversation and the keys that someone reaches: own grants first, then links from each key to the one before.

What a client does on a new device, or when it meets an epoch that it has no key for.  A grant or a link that does not open is passed over:
another may lead there, and what is missing in the end is to be asked for (repair, docs/protocol.md), never a reason to fail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee_protocol import commit as commits
from cordee_protocol.faults import Refused
from cordee_protocol.grants import open_grant, open_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_protocol.conversation import Conversation
    from cordee_protocol.grants import Grant
    from cordee_protocol.keys import UserKey


@dataclass(frozen=True)
class Epoch:
    """What signed commits say of an epoch: enough to know its key when one sees it."""

    conversation: bytes
    number: int
    introduced_by: bytes
    kc: bytes
    link: bytes | None
    prev_commit: bytes


def of_commits(verified: Iterable[tuple[bytes, Conversation]]) -> dict[int, Epoch]:
    """The epochs by number, from each signed commit and what held after it.  The commits must have been verified."""
    found: dict[int, Epoch] = {}
    for signed, after in verified:
        if after.introduced_by == after.head:
            commit = commits.read_signed(signed).commit
            found[after.epoch] = Epoch(after.id, after.epoch, after.introduced_by, after.kc, commit.link, commit.prev_commit)
    return found


def keys(epochs: Mapping[int, Epoch], grants: Iterable[Grant], *, user: bytes, user_keys: Mapping[int, UserKey]) -> dict[int, bytes]:
    """Every epoch's key that `user` reaches, by number; each is the one that was committed to."""
    found: dict[int, bytes] = {}
    for grant in grants:
        if grant.user == user and grant.epoch in epochs and grant.gen in user_keys and grant.epoch not in found:
            key = _granted(epochs[grant.epoch], grant, user_keys[grant.gen])
            if key is not None:
                found[grant.epoch] = key
    for number in sorted(epochs, reverse=True):
        if number in found and number - 1 in epochs and number - 1 not in found:
            key = _linked(epochs[number], epochs[number - 1], found[number])
            if key is not None:
                found[number - 1] = key
    return found


def _granted(epoch: Epoch, grant: Grant, user_key: UserKey) -> bytes | None:
    try:
        return open_grant(grant, key=user_key, conversation=epoch.conversation, introduced_by=epoch.introduced_by, kc=epoch.kc)
    except Refused:
        return None


def _linked(epoch: Epoch, before: Epoch, epoch_key: bytes) -> bytes | None:
    if epoch.link is None:
        return None
    try:
        return open_link(
            epoch.link,
            epoch_key=epoch_key,
            conversation=epoch.conversation,
            epoch=epoch.number,
            prev_commit=epoch.prev_commit,
            previous_kc=before.kc,
        )
    except Refused:
        return None
