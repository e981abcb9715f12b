"""Commits that are right in form, but for the one thing that a case is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cordee_protocol import changes as steps
from cordee_protocol import commit as commits
from cordee_protocol import grants, transcript
from cordee_protocol.changes import Add, Change
from cordee_protocol.commit import Anchor, Commit
from cordee_protocol.faults import Refused
from cordee_protocol.primitives import ZERO_HASH
from cordee_protocol.roster import History, Policy, Role, Roster, RosterEntry
from making.drawing import stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cordee_protocol.keys import AuthorizerKeys
    from cordee_protocol.tests.cast import Person
    from cordee_protocol.tests.room import Room
    from making.negative_chains import Case

FULL, FROM_JOIN = History.FULL, History.FROM_JOIN


class Forger:
    """Makes commits that follow a conversation's commit `after` in form; each argument spoils one thing."""

    def __init__(self, room: Room, after: int) -> None:
        self.room, self.after = room, after
        self.state = room.built[after - 1].after if after else None
        self.cases: list[Case] = []

    def refuses(
        self,
        name: str,
        fault: str,
        *changes: Change,
        author: Person,
        keys: AuthorizerKeys | None = None,
        policy: Policy | None = None,
        received: bytes | None = None,
        chains: Mapping[bytes, list[bytes] | None] | None = None,
        at: int | None = None,
        **fields: Any,
    ) -> None:
        """Note a case.  `fields` replace those of the commit, `received` is another roster than the signed one."""
        commit, roster = self.drafted(*changes, author=author, keys=keys or author.phone, policy=policy)
        self.notes(name, fault, commits.write(replace(commit, **fields)), keys or author.phone, received or roster, chains=chains, at=at)

    def notes(
        self,
        name: str,
        fault: str,
        raw: bytes,
        keys: AuthorizerKeys,
        roster: bytes,
        *,
        chains: Mapping[bytes, list[bytes] | None] | None = None,
        at: int | None = None,
    ) -> None:
        """Note a case whose bytes are at hand."""
        signed = commits.write_signed(raw, sig=keys.sign(commits.COMMIT_LABEL + raw))
        self.notes_signed(name, fault, signed, roster, chains=chains, at=at)

    def notes_signed(
        self,
        name: str,
        fault: str,
        signed: bytes,
        roster: bytes,
        *,
        chains: Mapping[bytes, list[bytes] | None] | None = None,
        at: int | None = None,
    ) -> None:
        """Note a case with its signature."""
        self.cases.append(
            {
                "name": name,
                "room": self.room.name,
                "after_commit": self.after,
                "signed": signed,
                "roster": roster,
                "at": self.room.now if at is None else at,
                "chains": dict(chains or {}),
                "fault": fault,
            }
        )

    def drafted(self, *changes: Change, author: Person, keys: AuthorizerKeys, policy: Policy | None = None) -> tuple[Commit, bytes]:
        """A commit as an honest client would make it, as far as the changes let it."""
        state, room = self.state, self.room
        n = self.after + 1
        roster = state.roster if state else Roster({})
        for change in changes:
            try:
                roster = steps.apply(roster, change, n=n)
            except Refused:
                continue  # the case is about just that
        rekeys = state is None or steps.needs_new_epoch(state.roster, changes)
        epoch = 1 if state is None else state.epoch + rekeys
        hides = any(isinstance(change, Add) and change.history is FROM_JOIN for change in changes)
        commit = Commit(
            suite=state.suite if state else room.suite,
            conversation=room.id,
            n=n,
            epoch=epoch,
            prev_commit=state.head if state else ZERO_HASH,
            anchor=Anchor(room.head.seq, room.head.hash) if state else Anchor(0, transcript.start(room.id)),
            author=author.user,
            authorizer=keys.id,
            changes=changes,
            roster_hash=roster.hash,
            policy=policy or (state.policy if state else room.policy),
            kc=grants.commitment(stream("forged", 32), conversation=room.id, epoch=epoch) if rekeys or state is None else state.kc,
            link=stream("link", 48) if rekeys and not hides and state is not None else None,
            ts=room.now,
        )
        return commit, roster.encode()

    def entry(self, person: Person, role: Role, *, of: tuple[bytes, ...] = (), **fields: Any) -> RosterEntry:
        """An entry for this commit."""
        return replace(RosterEntry.of(person.chain, role=role, since=self.after + 1, delegate_of=of), **fields)
