"""A conversation's chain of commits: who is in, under which policy and key, after each.  See docs/protocol.md.

`verify_commit_public` makes checks 1 to 6, which need no secret; 7 and 8 (does my grant open, does the link) are in `grants`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee_protocol import changes as steps
from cordee_protocol import commit as commits
from cordee_protocol import permissions, signing, transcript
from cordee_protocol.changes import Add, Change, RaiseSuite, Refresh, Rotate, SetPolicy
from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.primitives import ZERO_HASH, digest
from cordee_protocol.roster import History, Policy, Role, Roster, RosterEntry, WhoPosts
from cordee_protocol.statements import AuthorizerKind, DelegateScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_protocol.chain import ChainView
    from cordee_protocol.commit import Anchor, Commit, SignedCommit
    from cordee_protocol.grants import Grant
    from cordee_protocol.sealing import Suite

DAY_MS: Final = 24 * 3600 * 1000


@dataclass(frozen=True)
class Conversation:
    """What holds after commit `n`."""

    id: bytes
    suite: Suite
    n: int
    epoch: int
    head: bytes  # the hash of commit n
    introduced_by: bytes  # the hash of the commit that introduced the epoch: grants bind it
    kc: bytes
    policy: Policy
    roster: Roster
    anchor: Anchor
    introduced_at: int | None = None  # when the epoch began, as its commit's author said; None where a server keeps only the last commit

    def member(self, user: bytes) -> RosterEntry:
        """Someone's entry.  Raises Refused (not-a-member)."""
        found = self.roster.entries.get(user)
        if found is None:
            raise Refused(Fault.NOT_A_MEMBER)
        return found

    def rotation_due(self, at: int) -> bool:
        """Whether the epoch is known to have lasted as long as the policy lets it: whoever writes next commits a `Rotate` first."""
        return self.introduced_at is not None and at >= self.introduced_at + self.policy.rotate_days * DAY_MS


@dataclass(frozen=True)
class GrantNeeded:
    """A key grant that must come with a commit."""

    user: bytes
    epoch: int
    gen: int


def verify_commit_public(
    before: Conversation | None,
    signed: bytes,
    *,
    conversation: bytes,
    roster: bytes,
    chains: Mapping[bytes, ChainView],
    at: int,
    accepting: bool = False,
    trust_managers: bool = False,
) -> Conversation:
    """The conversation one commit further; `before` is None for the first.  Raises Refused, naming the first fault.

    `chains`: the verified chains of the author and of everyone added or refreshed (and of principals whose delegates come in).
    `at`: when the commit entered the log, or now.
    `accepting`: a server takes it now, so the author's authorizer must still be active at the head of the chain.  Later readers cannot
    ask that, for it may have been revoked since.
    `trust_managers`: where only admins post, a reader may take the entries of people whose chain it does not hold on the word of the
    admin who committed them.
    """
    step = commits.read_signed(signed)
    commit = step.commit
    demand(commit.conversation == conversation, Fault.WRONG_CONVERSATION)
    _check_place(before, commit)
    after = _apply(before, commit)
    _check_roster(commit, after, roster)
    author = _author(before, after, commit.author)
    _check_signature(step, author, chains, at=at, accepting=accepting)
    _check_epoch(before, commit)
    announces = before is not None and before.policy.post is WhoPosts.ADMINS and before.member(commit.author).role in permissions.MANAGERS
    _check_entries(commit, after, chains, at=at, trusted=trust_managers and announces)
    kept = before if before is not None and before.epoch == commit.epoch else None
    return Conversation(
        id=conversation,
        suite=commit.suite,
        n=commit.n,
        epoch=commit.epoch,
        head=step.hash,
        introduced_by=kept.introduced_by if kept else step.hash,
        introduced_at=kept.introduced_at if kept else commit.ts,
        kc=commit.kc,
        policy=commit.policy,
        roster=after,
        anchor=commit.anchor,
    )


def grants_needed(before: Conversation | None, after: Conversation) -> frozenset[GrantNeeded]:
    """The grants that must travel with the commit: everyone's in a new epoch, else those of newcomers."""
    fresh = before is None or before.epoch != after.epoch
    known = {} if fresh or before is None else before.roster.entries
    return frozenset(
        GrantNeeded(user, after.epoch, entry.uek_gen)
        for user, entry in after.roster.entries.items()
        if user not in known or entry.since == after.n
    )


def grants_missing(before: Conversation | None, after: Conversation, offered: Iterable[Grant]) -> frozenset[GrantNeeded]:
    """Those of `grants_needed` that `offered` does not hold: a server refuses the commit.  A later generation serves too."""
    held = {(each.user, each.epoch): each.gen for each in offered}
    return frozenset(each for each in grants_needed(before, after) if held.get((each.user, each.epoch), 0) < each.gen)


def outdated(conversation: Conversation, chains: Mapping[bytes, ChainView]) -> frozenset[bytes]:
    """The users whose key has risen since the roster: before anyone's next message a commit must refresh them."""
    return frozenset(
        user for user, entry in conversation.roster.entries.items() if user in chains and chains[user].head.uek.generation > entry.uek_gen
    )


def _check_place(before: Conversation | None, commit: Commit) -> None:
    """Checks 1 and 6: the commit extends the head, from a place in the log, under a suite that is not weaker."""
    if before is None:
        demand(commit.n == 1, Fault.WRONG_NUMBER)
        demand(commit.prev_commit == ZERO_HASH, Fault.WRONG_PREV)
        start = transcript.start(commit.conversation)
        demand((commit.anchor.seq, commit.anchor.hash) == (0, start), Fault.WRONG_ANCHOR)
        return
    demand(commit.n == before.n + 1, Fault.WRONG_NUMBER)
    demand(commit.prev_commit == before.head, Fault.WRONG_PREV)
    demand(commit.anchor.seq > before.anchor.seq, Fault.WRONG_ANCHOR)  # the commit before lies between
    demand(commit.suite.at_least(before.suite), Fault.SUITE_LOWERED)
    raises = any(isinstance(change, RaiseSuite) for change in commit.changes)
    demand(raises == (commit.suite is not before.suite), Fault.WRONG_SUITE, "raised without saying so, or the reverse")


def _apply(before: Conversation | None, commit: Commit) -> Roster:
    """Check 3, change by change, and the roster that results."""
    if before is None:
        permissions.check_opening(commit.changes, author=commit.author, policy=commit.policy)
        roster = Roster({})
        for change in commit.changes:
            roster = steps.apply(roster, change, n=commit.n)
    else:
        author = before.member(commit.author)
        roster = before.roster
        for change in commit.changes:
            permissions.check_change(change, author=author, roster=roster, policy=before.policy)
            roster = steps.apply(roster, change, n=commit.n)
        permissions.check_kind(before.roster, roster, policy=before.policy)
        _check_policy(before.policy, commit)
        steps.check_growth(before.roster, roster)
    demand(roster.entries, Fault.WRONG_CHANGE, "nobody left")
    steps.check_principals(roster)
    return roster


def _check_policy(before: Policy, commit: Commit) -> None:
    sets = any(isinstance(change, SetPolicy) for change in commit.changes)
    demand(sets == (commit.policy != before), Fault.WRONG_POLICY, "changed without saying so, or the reverse")
    demand(commit.policy.kind is before.kind, Fault.WRONG_POLICY, "kind")


def _check_roster(commit: Commit, after: Roster, received: bytes) -> None:
    """Check 4: the roster signed, the roster received and the roster computed are one."""
    demand(commit.roster_hash == digest(received), Fault.ROSTER_MISMATCH, "not the roster that was signed")
    demand(commit.roster_hash == after.hash, Fault.ROSTER_MISMATCH, "not the previous roster with the changes")


def _author(before: Conversation | None, after: Roster, user: bytes) -> RosterEntry:
    """The author's entry: in the new roster, or in the previous one when the author leaves.

    It must be the identity that was in already: nobody lets their own new identity in, or whoever can make one could.
    """
    found = after.entries.get(user)
    if before is not None:
        known = before.member(user)
        found = found or known
        demand(found.fingerprint == known.fingerprint, Fault.NOT_PERMITTED, "one's own new identity")
    if found is None:
        raise Refused(Fault.NOT_A_MEMBER, "author")
    return found


def _check_signature(step: SignedCommit, author: RosterEntry, chains: Mapping[bytes, ChainView], *, at: int, accepting: bool) -> None:
    """Check 2: an authorizer of the author, active at the roster's chain_seq; a guest changes no membership."""
    chain = chains.get(author.user)
    if chain is None:
        raise Refused(Fault.UNKNOWN_CHAIN, "author")
    author.check_against(chain)
    authorizer = chain.at(author.chain_seq).active(step.commit.authorizer, at=at)
    if accepting:
        chain.head.active(step.commit.authorizer, at=at)
    if authorizer.kind is AuthorizerKind.GUEST:
        harmless = all(isinstance(change, Refresh | Rotate) for change in step.commit.changes)
        demand(harmless, Fault.GUEST_SIGNER)
    signing.verify(authorizer.sig_pub, signature=step.sig, message=step.message)


def _check_epoch(before: Conversation | None, commit: Commit) -> None:
    """The rest of check 1: a new key exactly when the changes ask for one; commitment and link say the same."""
    if before is None:
        demand(commit.epoch == 1, Fault.WRONG_EPOCH)
        demand(commit.link is None, Fault.WRONG_LINK, "nothing to link to")
        return
    rekeys = steps.needs_new_epoch(before.roster, commit.changes)
    demand(commit.epoch == before.epoch + (1 if rekeys else 0), Fault.WRONG_EPOCH)
    demand((commit.kc != before.kc) == rekeys, Fault.WRONG_COMMITMENT)
    hides = any(isinstance(change, Add) and change.history is History.FROM_JOIN for change in commit.changes)
    demand((commit.link is not None) == (rekeys and not hides), Fault.WRONG_LINK)


def _check_entries(commit: Commit, after: Roster, chains: Mapping[bytes, ChainView], *, at: int, trusted: bool) -> None:
    """Check 5: everyone added or refreshed is as in their own chain, of a suite strong enough, and each delegate is one."""
    everyone = any(isinstance(change, RaiseSuite) for change in commit.changes)
    touched = set(after.entries) if everyone else {user for change in commit.changes if (user := _touched(change)) is not None}
    for user in sorted(touched & after.entries.keys()):
        entry, chain = after.entries[user], chains.get(user)
        if chain is None:
            demand(trusted, Fault.UNKNOWN_CHAIN)
            continue
        entry.check_against(chain)
        demand(chain.suite.at_least(commit.suite), Fault.SUITE_TOO_WEAK)
        if entry.role is Role.DELEGATE:
            for principal in entry.delegate_of:
                check_delegation(entry, after.entries[principal], chains.get(principal), at=at)


def _touched(change: Change) -> bytes | None:
    match change:
        case Add(entry=entry):
            return entry.user
        case Refresh(user=user):
            return user
        case _:
            return None


def check_delegation(delegate: RosterEntry, principal: RosterEntry, chain: ChainView | None, *, at: int, to_send: bool = False) -> None:
    """Raise Refused (wrong-delegation, expired) unless the principal's chain, as far as the roster goes, names this delegate."""
    if chain is None:
        raise Refused(Fault.UNKNOWN_CHAIN, "principal")
    principal.check_against(chain)
    found = chain.at(principal.chain_seq).delegations.get(delegate.user)
    if found is None:
        raise Refused(Fault.WRONG_DELEGATION, "none in the principal's chain")
    demand(found.fingerprint == delegate.fingerprint, Fault.WRONG_DELEGATION, "fingerprint")
    demand(found.scope is DelegateScope.CLINICAL, Fault.WRONG_DELEGATION, "scope")
    demand(found.may_send or not to_send, Fault.WRONG_DELEGATION, "may not send")
    demand(found.expiry is None or at < found.expiry, Fault.EXPIRED, "delegation")
