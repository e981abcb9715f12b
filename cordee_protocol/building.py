"""Making commits: what a client does to open a conversation, to change who is in it, to rotate its key.

Every attempt draws a fresh epoch key, a rebased one too: the link's zero nonce is safe only then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cordee_protocol import changes as steps
from cordee_protocol import commit as commits
from cordee_protocol import grants, transcript
from cordee_protocol.changes import Add, RaiseSuite, Refresh
from cordee_protocol.commit import Anchor, Commit
from cordee_protocol.conversation import Conversation, grants_needed, verify_commit_public
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.keys import fresh_seed
from cordee_protocol.primitives import ZERO_HASH
from cordee_protocol.roster import ConversationKind, History, Policy, Role, Roster, RosterEntry, WhoAdds, WhoPosts
from cordee_protocol.sealing import Suite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cordee_protocol.chain import ChainView
    from cordee_protocol.changes import Change
    from cordee_protocol.grants import Grant
    from cordee_protocol.keys import AuthorizerKeys


@dataclass(frozen=True)
class Author:
    """Who commits: a verified chain and one of its authorizers."""

    chain: ChainView
    keys: AuthorizerKeys


@dataclass(frozen=True)
class People:
    """The verified chains of those concerned, the author included, and the KEM keys of their user keys by user."""

    chains: Mapping[bytes, ChainView]
    kem_pubs: Mapping[bytes, bytes]


@dataclass(frozen=True)
class Built:
    """A commit ready to be posted, with its roster and grants; and what holds if it wins."""

    signed: bytes
    roster: bytes
    grants: tuple[Grant, ...]
    after: Conversation
    epoch_key: bytes = field(repr=False)


def open_conversation(
    conversation: bytes,
    *,
    policy: Policy,
    roles: Mapping[bytes, Role],
    author: Author,
    people: People,
    ts: int,
    suite: Suite = Suite.HYBRID,
    delegates_of: Mapping[bytes, tuple[bytes, ...]] | None = None,
) -> Built:
    """A first commit: everyone in `roles` comes in at once."""
    principals = delegates_of or {}
    entries = [
        RosterEntry.of(people.chains[user], role=role, since=1, delegate_of=principals.get(user, ())) for user, role in roles.items()
    ]
    key = fresh_seed()
    draft = Commit(
        suite=suite,
        conversation=conversation,
        n=1,
        epoch=1,
        prev_commit=ZERO_HASH,
        anchor=Anchor(0, transcript.start(conversation)),
        author=author.chain.user,
        authorizer=author.keys.id,
        changes=tuple(Add(entry, History.FULL) for entry in entries),
        roster_hash=Roster({entry.user: entry for entry in entries}).hash,
        policy=policy,
        kc=grants.commitment(key, conversation=conversation, epoch=1),
        link=None,
        ts=ts,
    )
    return _finish(None, draft, Roster({entry.user: entry for entry in entries}), author=author, people=people, epoch_key=key)


def commit_changes(
    before: Conversation,
    changes: Sequence[Change],
    *,
    author: Author,
    people: People,
    epoch_key: bytes,
    anchor: Anchor,
    ts: int,
    policy: Policy | None = None,
) -> Built:
    """One commit further.  `epoch_key` is that of the current epoch.  Raises Refused for changes that the checks would refuse."""
    roster = before.roster
    for change in changes:
        roster = steps.apply(roster, change, n=before.n + 1)
    key, epoch, kc, link = epoch_key, before.epoch, before.kc, None
    if steps.needs_new_epoch(before.roster, changes):
        key, epoch = fresh_seed(), before.epoch + 1
        kc = grants.commitment(key, conversation=before.id, epoch=epoch)
        if not any(isinstance(change, Add) and change.history is History.FROM_JOIN for change in changes):
            link = grants.seal_link(key, previous_key=epoch_key, conversation=before.id, epoch=epoch, prev_commit=before.head)
    draft = Commit(
        suite=Suite.HYBRID if any(isinstance(change, RaiseSuite) for change in changes) else before.suite,
        conversation=before.id,
        n=before.n + 1,
        epoch=epoch,
        prev_commit=before.head,
        anchor=anchor,
        author=author.chain.user,
        authorizer=author.keys.id,
        changes=tuple(changes),
        roster_hash=roster.hash,
        policy=policy or before.policy,
        kc=kc,
        link=link,
        ts=ts,
    )
    return _finish(before, draft, roster, author=author, people=people, epoch_key=key)


def refreshes(before: Conversation, chains: Mapping[bytes, ChainView]) -> tuple[Refresh, ...]:
    """What to commit before the next message: everyone whose chain has moved on since the roster."""
    return tuple(
        Refresh(
            user=user,
            chain_seq=chains[user].head.seq,
            chain_hash=chains[user].head.head,
            uek_gen=chains[user].head.uek.generation,
            uek_hash=chains[user].head.uek.kem_hash,
        )
        for user, entry in sorted(before.roster.entries.items())
        if user in chains and chains[user].head.seq > entry.chain_seq
    )


def newcomer(
    view: ChainView, *, role: Role, before: Conversation, history: History | None = None, delegate_of: Sequence[bytes] = ()
) -> Add:
    """The change that brings someone in; with the policy's history unless another is given."""
    entry = RosterEntry.of(view, role=role, since=before.n + 1, delegate_of=delegate_of)
    return Add(entry, before.policy.history if history is None else history)


def direct_policy(*, rotate_days: int = 30) -> Policy:
    """Between two people: all of the history, both write, nobody is added but their assistants."""
    return _policy(ConversationKind.DIRECT, History.FULL, rotate_days)


def case_policy(*, rotate_days: int = 30) -> Policy:
    """Around a patient: newcomers read all of it, because a colleague who joins must know what was said."""
    return _policy(ConversationKind.CASE, History.FULL, rotate_days)


def group_policy(*, history: History = History.FROM_JOIN, rotate_days: int = 30) -> Policy:
    """A group: newcomers read from where they joined unless its creator chose otherwise."""
    return _policy(ConversationKind.GROUP, history, rotate_days)


def _policy(kind: ConversationKind, history: History, rotate_days: int) -> Policy:
    return Policy(history=history, add=WhoAdds.ADMINS, post=WhoPosts.ALL, rotate_days=rotate_days, kind=kind)


def _finish(before: Conversation | None, draft: Commit, roster: Roster, *, author: Author, people: People, epoch_key: bytes) -> Built:
    """Sign, check as every reader will, and seal the grants that must travel along."""
    raw = commits.write(draft)
    signed = commits.write_signed(raw, sig=author.keys.sign(commits.COMMIT_LABEL + raw))
    encoded = roster.encode()
    after = verify_commit_public(before, signed, conversation=draft.conversation, roster=encoded, chains=people.chains, at=draft.ts)
    sealed = []
    for needed in sorted(grants_needed(before, after), key=lambda each: each.user):
        receiver, kem_pub = people.chains.get(needed.user), people.kem_pubs.get(needed.user)
        if receiver is None or kem_pub is None:
            raise Refused(Fault.UNKNOWN_CHAIN, "a receiver of the key")
        sealed.append(
            grants.seal_grant(
                epoch_key,
                conversation=after.id,
                epoch=after.epoch,
                introduced_by=after.introduced_by,
                receiver=receiver,
                kem_pub=kem_pub,
            )
        )
    return Built(signed=signed, roster=encoded, grants=tuple(sealed), after=after, epoch_key=epoch_key)
