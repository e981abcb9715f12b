"""What must be refused of commits: who is in, with which keys, and of which kind the conversation is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cordee_protocol import building, transcript
from cordee_protocol.changes import Add, Change, RaiseSuite, Refresh, Remove, Rotate, SetRole
from cordee_protocol.commit import Anchor
from cordee_protocol.roster import History, Role, Roster
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import DelegateAdd, DelegateScope
from cordee_protocol.tests.cast import Person, named
from cordee_protocol.tests.room import Room
from making.drawing import stream
from making.forging import Forger
from making.people import HOUR
from making.rooms import case_of_lea, direct, group, raised

if TYPE_CHECKING:
    from making.negative_chains import Case


FULL, FROM_JOIN = History.FULL, History.FROM_JOIN


def all_cases() -> list[Case]:
    """Checks 4 to 6, and the kinds of conversations."""
    return [*_rosters(), *_entries(), *_delegates(), *_openings(), *_kinds(), *_suites()]


def _rosters() -> list[Case]:
    """Check 4, and changes that do not fit."""
    room = case_of_lea()
    claire, hugo, samia, nora = (room.cast[name] for name in ("claire", "hugo", "samia", "nora"))
    forge, state = Forger(room, 4), room.built[3].after
    ghost = Person("omar")
    with_ghost = Roster({**state.roster.entries, ghost.user: forge.entry(ghost, Role.READER)})
    without = Roster({user: each for user, each in state.roster.entries.items() if user != samia.user})
    chains = {ghost.user: ghost.statements}
    encoded = with_ghost.encode()
    forge.refuses("another roster than signed", "roster-mismatch", Rotate(), author=claire, received=room.built[0].roster)
    forge.refuses(
        "ghost in the roster", "roster-mismatch", Rotate(), author=claire, received=encoded, roster_hash=with_ghost.hash, chains=chains
    )
    forge.refuses(
        "someone missing from the roster", "roster-mismatch", Rotate(), author=claire, received=without.encode(), roster_hash=without.hash
    )
    forge.refuses("adds someone twice", "wrong-change", Add(forge.entry(samia, Role.MEMBER), FULL), author=claire)
    forge.refuses("removes someone who is not in", "wrong-change", Remove(ghost.user), author=claire)
    forge.refuses("role of someone who is not in", "wrong-change", SetRole(ghost.user, Role.READER), author=claire)
    forge.refuses("the role that she has", "wrong-change", SetRole(samia.user, Role.MEMBER), author=claire)
    forge.refuses("member becomes a delegate", "wrong-change", SetRole(samia.user, Role.DELEGATE), author=claire)
    forge.refuses("delegate becomes a member", "wrong-change", SetRole(nora.user, Role.MEMBER), author=claire)
    since = Add(replace(forge.entry(ghost, Role.MEMBER), since=1), FULL)
    forge.refuses("member since another commit", "wrong-change", since, author=claire, chains=chains)
    entry = state.roster.entries[hugo.user]
    back = Refresh(hugo.user, entry.chain_seq - 1, named("head"), entry.uek_gen, entry.uek_hash)
    same = Refresh(hugo.user, entry.chain_seq, entry.chain_hash, entry.uek_gen, entry.uek_hash)
    lower = Refresh(hugo.user, entry.chain_seq + 1, named("head"), entry.uek_gen - 1, entry.uek_hash)
    forge.refuses("chain goes back", "wrong-change", back, author=claire)
    forge.refuses("chain stays", "wrong-change", same, author=claire)
    forge.refuses("user key goes back", "wrong-change", lower, author=claire)
    forge.refuses("principal goes, delegate stays", "wrong-change", Remove(claire.user), author=claire)
    return forge.cases


def _entries() -> list[Case]:
    """Check 5: entries against verified chains."""
    room = case_of_lea()
    claire = room.cast["claire"]
    forge, ghost = Forger(room, 4), Person("omar")
    reset = Person("omar")
    reset.loses_everything()
    good = forge.entry(ghost, Role.MEMBER)
    chains: dict[bytes, list[bytes] | None] = {ghost.user: ghost.statements}
    refused = {
        "another user key": (replace(good, uek_hash=stream("planted", 32)), "entry-mismatch"),
        "another generation": (replace(good, uek_gen=2), "entry-mismatch"),
        "another head": (replace(good, chain_hash=stream("planted", 32)), "entry-mismatch"),
        "another identity": (forge.entry(reset, Role.MEMBER), "entry-mismatch"),
        "longer chain than the reader has": (replace(good, chain_seq=2), "unknown-chain"),
    }
    for name, (entry, fault) in refused.items():
        forge.refuses(f"newcomer with {name}", fault, Add(entry, FULL), author=claire, chains=chains)
    forge.refuses("newcomer whose chain the reader has not", "unknown-chain", Add(good, FULL), author=claire)
    samia = room.cast["samia"]
    samia.rotates()
    head = samia.chain.head
    planted = Refresh(samia.user, head.seq, head.head, head.uek.generation, stream("planted", 32))
    forge.refuses("refresh to another user key", "entry-mismatch", planted, author=claire, chains={samia.user: samia.statements})
    return forge.cases


def _delegates() -> list[Case]:
    """Assistants who are none, or no longer."""
    cases = []
    for name, fault, scope, expires, other in (
        ("delegate without a delegation", "wrong-delegation", None, False, False),
        ("delegate of administrative scope", "wrong-delegation", DelegateScope.ADMINISTRATIVE, False, False),
        ("delegate after its term", "expired", DelegateScope.CLINICAL, True, False),
        ("delegate of another identity", "wrong-delegation", DelegateScope.CLINICAL, False, True),
    ):
        room = group()
        claire, nora = room.cast["claire"], room.cast["nora"]
        forge = Forger(room, 3)
        changes: list[Change] = []
        if scope is not None:
            fingerprint = named("other") if other else nora.chain.fingerprint
            expiry = claire.now + HOUR if expires else None
            claire.states(DelegateAdd(nora.user, fingerprint, scope, may_send=True, expiry=expiry))
            head = claire.chain.head
            changes = [Refresh(claire.user, head.seq, head.head, head.uek.generation, head.uek.kem_hash)]
        entry = forge.entry(nora, Role.DELEGATE, of=(claire.user,))
        chains = {claire.user: claire.statements}
        at = claire.now + 2 * HOUR
        forge.refuses(name, fault, *changes, Add(entry, FROM_JOIN), author=claire, chains=chains, at=at)
        cases += forge.cases
    room = group()
    claire, hugo, nora = room.cast["claire"], room.cast["hugo"], room.cast["nora"]
    forge = Forger(room, 3)
    absent = Add(forge.entry(nora, Role.DELEGATE, of=(named("nobody", 16),)), FROM_JOIN)
    others = Add(forge.entry(nora, Role.DELEGATE, of=(claire.user,)), FROM_JOIN)
    forge.refuses("delegate of nobody here", "wrong-change", absent, author=claire)
    forge.refuses("member adds another's delegate", "not-permitted", others, author=hugo)
    return cases + forge.cases


def _openings() -> list[Case]:
    """First commits."""
    room = Room("opening", building.case_policy(), {"claire": Role.OWNER}, {name: Person(name) for name in ("claire", "hugo", "samia")})
    claire, hugo, samia = (room.cast[name] for name in ("claire", "hugo", "samia"))
    forge = Forger(room, 0)
    chains: dict[bytes, list[bytes] | None] = {each.user: each.statements for each in (claire, hugo, samia)}
    mine, his = (Add(forge.entry(each, role), FULL) for each, role in ((claire, Role.OWNER), (hugo, Role.MEMBER)))
    start = Anchor(1, transcript.start(room.id))
    member = Add(forge.entry(claire, Role.MEMBER), FULL)
    forge.refuses("first commit with number 2", "wrong-number", mine, author=claire, chains=chains, n=2)
    forge.refuses("first commit with a past", "wrong-prev", mine, author=claire, chains=chains, prev_commit=named("past"))
    forge.refuses("first commit of epoch 2", "wrong-epoch", mine, author=claire, chains=chains, epoch=2)
    forge.refuses("first commit with a link", "wrong-link", mine, author=claire, chains=chains, link=stream("link", 48))
    forge.refuses("first commit anchored elsewhere", "wrong-anchor", mine, author=claire, chains=chains, anchor=start)
    forge.refuses("first commit of a member", "wrong-change", member, his, author=claire, chains=chains)
    forge.refuses("first commit without its author", "wrong-change", his, author=claire, chains=chains)
    forge.refuses("first commit that rotates", "wrong-change", mine, Rotate(), author=claire, chains=chains)
    from_join = Add(his.entry, FROM_JOIN)
    forge.refuses("first commit from join", "wrong-change", mine, from_join, author=claire, chains=chains)
    two = building.direct_policy()
    he_owns = Add(forge.entry(hugo, Role.OWNER), FULL)
    she_owns = Add(forge.entry(samia, Role.OWNER), FULL)
    forge.refuses("direct conversation of three", "wrong-change", mine, he_owns, she_owns, author=claire, chains=chains, policy=two)
    forge.refuses("direct conversation of one", "wrong-change", mine, author=claire, chains=chains, policy=two)
    forge.refuses("direct conversation with a member", "wrong-change", mine, his, author=claire, chains=chains, policy=two)
    return forge.cases


def _kinds() -> list[Case]:
    """A direct conversation stays one."""
    room = direct()
    claire, hugo, outsider = room.cast["claire"], room.cast["hugo"], Person("omar")
    forge = Forger(room, 2)
    chains = {outsider.user: outsider.statements}
    third = Add(forge.entry(outsider, Role.OWNER), FULL)
    reader = Add(forge.entry(outsider, Role.READER), FULL)
    forge.refuses("a third person in a direct conversation", "not-permitted", third, author=claire, chains=chains)
    forge.refuses("a reader in a direct conversation", "not-permitted", reader, author=claire, chains=chains)
    forge.refuses("someone replaced in a direct conversation", "not-permitted", Remove(hugo.user), third, author=claire, chains=chains)
    forge.refuses("a direct conversation of one", "not-permitted", Remove(hugo.user), author=claire)
    forge.refuses("an owner lowered in a direct conversation", "not-permitted", SetRole(hugo.user, Role.READER), author=claire)
    return forge.cases


def _suites() -> list[Case]:
    """Check 6."""
    room = raised()
    claire, paul = room.cast["claire"], Person("paul", suite=Suite.CLASSIC)
    forge = Forger(room, 2)
    forge.refuses("suite lowered", "suite-lowered", Rotate(), author=claire, suite=Suite.CLASSIC)
    weak = Add(forge.entry(paul, Role.MEMBER), FULL)
    forge.refuses("someone of a weaker suite", "suite-too-weak", weak, author=claire, chains={paul.user: paul.statements})
    before = Forger(room, 1)
    before.refuses("suite raised silently", "wrong-suite", Rotate(), author=claire, suite=Suite.HYBRID)
    before.refuses("suite said to rise and does not", "wrong-suite", RaiseSuite(), author=claire)
    return forge.cases + before.cases
