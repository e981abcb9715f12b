"""What must be refused of commits, grants and links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cordee_protocol import building, grants
from cordee_protocol import changes as steps
from cordee_protocol import commit as commits
from cordee_protocol.changes import Add, Change, RaiseSuite, Refresh, Remove, Rotate, SetPolicy, SetRole
from cordee_protocol.commit import Anchor, Commit
from cordee_protocol.faults import Refused
from cordee_protocol.grants import Grant
from cordee_protocol.keys import AuthorizerKeys
from cordee_protocol.primitives import ZERO_HASH
from cordee_protocol.roster import ConversationKind, History, Policy, Role, Roster, RosterEntry, WhoAdds
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import AuthorizerKind, DelegateAdd, DelegateScope
from cordee_protocol.tests.cast import Person, Room, named
from making.drawing import stream
from making.negative_chains import Case, flip, spoilt
from making.people import HOUR
from making.rooms import case_of_lea, direct, group, raised

if TYPE_CHECKING:
    from collections.abc import Mapping

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
            anchor=Anchor(room.head.seq, room.head.hash) if state else Anchor(0, building.transcript.start(room.id)),
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


def all_cases() -> dict[str, list[Case]]:
    """By what is checked."""
    return {
        "commits": [*_places(), *_signatures(), *_roles(), *_rosters(), *_entries(), *_delegates(), *_openings(), *_kinds(), *_suites()],
        "grants": _grants(),
        "links": _links(),
    }


def _places() -> list[Case]:
    """Check 1: where the commit stands."""
    room = case_of_lea()
    claire, samia = room.cast["claire"], room.cast["samia"]
    forge = Forger(room, 4)
    state = room.built[3].after
    forge.refuses("another conversation's", "wrong-conversation", Rotate(), author=claire, conversation=named("elsewhere", 16))
    forge.refuses("number skipped", "wrong-number", Rotate(), author=claire, n=6)
    forge.refuses("number repeated", "wrong-number", Rotate(), author=claire, n=4)
    forge.refuses("fork: another commit before", "wrong-prev", Rotate(), author=claire, prev_commit=room.built[2].after.head)
    forge.refuses("epoch skipped", "wrong-epoch", Rotate(), author=claire, epoch=4)
    forge.refuses("epoch kept though someone goes", "wrong-epoch", Remove(samia.user), author=claire, epoch=2, kc=state.kc, link=None)
    forge.refuses("epoch raised for no reason", "wrong-epoch", SetRole(samia.user, Role.READER), author=claire, epoch=3)
    forge.refuses(
        "commitment changed without a new epoch", "wrong-commitment", SetRole(samia.user, Role.READER), author=claire, kc=named("kc")
    )
    forge.refuses("commitment repeated in a new epoch", "wrong-commitment", Rotate(), author=claire, kc=state.kc)
    forge.refuses("link missing", "wrong-link", Rotate(), author=claire, link=None)
    forge.refuses("link without a new epoch", "wrong-link", SetRole(samia.user, Role.READER), author=claire, link=stream("link", 48))
    forge.refuses("anchor goes back", "wrong-anchor", Rotate(), author=claire, anchor=state.anchor)
    raw = commits.write(forge.drafted(Rotate(), author=claire, keys=claire.phone)[0])
    roster = state.roster.encode()
    forge.notes("critical key", "critical-key", spoilt(raw, k200=1), claire.phone, roster)
    forge.notes("version 2", "unknown-version", spoilt(raw, k1=2), claire.phone, roster)
    forge.notes("no changes", "malformed", spoilt(raw, k10=[]), claire.phone, roster)
    forge.notes("unknown change", "malformed", spoilt(raw, k10=[{1: 7}]), claire.phone, roster)
    forge.notes("unknown role", "malformed", spoilt(raw, k10=[{1: 2, 2: samia.user, 3: 5}]), claire.phone, roster)
    forge.notes("unknown suite", "malformed", spoilt(raw, k2=3), claire.phone, roster)
    forge.notes("link of another length", "malformed", spoilt(raw, k14=bytes(47)), claire.phone, roster)
    outsider = Person("omar")
    hides = Forger(group(), 1)
    add = Add(hides.entry(outsider, Role.MEMBER), FROM_JOIN)
    chains = {outsider.user: outsider.statements}
    author = hides.room.cast["claire"]
    hides.refuses("link to what a newcomer must not read", "wrong-link", add, author=author, chains=chains, link=stream("link", 48))
    hides.refuses("epoch kept though a newcomer must not read back", "wrong-epoch", add, author=author, chains=chains, epoch=1)
    return forge.cases + hides.cases


def _signatures() -> list[Case]:
    """Check 2: who signed."""
    room = case_of_lea()
    claire, hugo, samia = (room.cast[name] for name in ("claire", "hugo", "samia"))
    forge, outsider = Forger(room, 4), Person("omar")
    signed = room.built[4].signed
    roster = room.built[4].roster
    forge.notes_signed("signature, bit flipped", "bad-signature", flip(signed, -1), roster)
    body = commits.read_signed(signed).raw
    as_message = commits.write_signed(body, sig=claire.phone.sign(b"crd1/msg\0" + body))
    forge.notes_signed("signed as a message", "bad-signature", as_message, roster)
    zero = AuthorizerKeys(id=claire.phone.id, suite=claire.suite, seed=stream("zero", 32))
    forge.refuses("signed by another key", "bad-signature", Rotate(), author=claire, keys=zero)
    forge.refuses("signed by another member in her name", "inactive-authorizer", Rotate(), author=claire, keys=samia.phone)
    forge.refuses("revoked authorizer", "inactive-authorizer", Rotate(), author=hugo, keys=hugo.device("phone"))
    forge.refuses("author not a member", "not-a-member", Rotate(), author=outsider, chains={outsider.user: outsider.statements})
    forge.refuses("author's chain unknown", "unknown-chain", Rotate(), author=claire, chains={claire.user: None})
    forge.refuses(
        "device added after the roster",
        "inactive-authorizer",
        Rotate(),
        author=samia,
        keys=samia.adds("later"),
        chains={samia.user: samia.statements},
    )
    guest = hugo.adds("guest", kind=AuthorizerKind.GUEST, expiry=hugo.now + HOUR)
    chains = {hugo.user: hugo.statements}
    head = hugo.chain.head
    refresh = Refresh(hugo.user, head.seq, head.head, head.uek.generation, head.uek.kem_hash)
    soon, late = hugo.now, hugo.now + 2 * HOUR
    forge.refuses("guest removes someone", "guest-signer", refresh, Remove(samia.user), author=hugo, keys=guest, chains=chains, at=soon)
    forge.refuses("guest after its hours", "expired", refresh, Rotate(), author=hugo, keys=guest, chains=chains, at=late)
    return forge.cases


def _roles() -> list[Case]:
    """Check 3: what each role may not."""
    room = case_of_lea()
    claire, hugo, samia, nora = (room.cast[name] for name in ("claire", "hugo", "samia", "nora"))
    outsider = Person("omar")
    chains = {outsider.user: outsider.statements}
    forge = Forger(room, 4)
    state = room.built[3].after
    new = Add(forge.entry(outsider, Role.MEMBER), FULL)
    owner = Add(forge.entry(outsider, Role.OWNER), FULL)
    other_policy = replace(state.policy, add=WhoAdds.MEMBERS)
    refused: list[tuple[str, Change, Person]] = [
        ("member adds someone where admins add", new, samia),
        ("delegate adds someone", new, nora),
        ("admin adds an owner", owner, hugo),
        ("member removes someone", Remove(hugo.user), samia),
        ("delegate removes someone", Remove(samia.user), nora),
        ("admin removes an owner", Remove(claire.user), hugo),
        ("member removes another's delegate", Remove(nora.user), samia),
        ("member makes herself admin", SetRole(samia.user, Role.ADMIN), samia),
        ("admin makes himself owner", SetRole(hugo.user, Role.OWNER), hugo),
        ("admin lowers an owner", SetRole(claire.user, Role.MEMBER), hugo),
        ("delegate changes a role", SetRole(samia.user, Role.READER), nora),
    ]
    for name, change, author in refused:
        forge.refuses(name, "not-permitted", change, author=author, chains=chains)
    forge.refuses("member changes the policy", "not-permitted", SetPolicy(), author=samia, policy=other_policy)
    forge.refuses("delegate changes the policy", "not-permitted", SetPolicy(), author=nora, policy=other_policy)
    forge.refuses("policy changed silently", "wrong-policy", Rotate(), author=claire, policy=other_policy)
    forge.refuses("policy said to change and does not", "wrong-policy", SetPolicy(), author=claire)
    kind = replace(state.policy, kind=ConversationKind.GROUP)
    forge.refuses("case becomes a group", "wrong-policy", SetPolicy(), author=claire, policy=kind)
    later = Forger(room, 5)  # samia is a reader by now
    later.refuses("reader rotates", "not-permitted", Rotate(), author=samia)
    hugo_now = hugo.chain.head
    refresh = Refresh(hugo.user, hugo_now.seq + 1, named("head"), hugo_now.uek.generation, hugo_now.uek.kem_hash)
    later.refuses("reader refreshes someone else", "not-permitted", refresh, author=samia)
    in_group = Forger(group(), 1)
    newcomer = Add(in_group.entry(outsider, Role.MEMBER), FULL)
    in_group.refuses("history where the policy has none", "not-permitted", newcomer, author=in_group.room.cast["claire"], chains=chains)
    return forge.cases + later.cases + in_group.cases


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
    start = Anchor(1, building.transcript.start(room.id))
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


def _grants() -> list[Case]:
    """Keys that a server might try to give."""
    room = case_of_lea()
    claire, hugo = room.cast["claire"], room.cast["hugo"]
    first, third = room.built[0], room.built[5]
    now, key = third.after, claire.key
    good = next(each for each in third.grants if each.user == claire.user)
    his = next(each for each in third.grants if each.user == hugo.user)
    old = next(each for each in first.grants if each.user == claire.user)

    def made(epoch_key: bytes, **other: Any) -> Grant:
        fields: dict[str, Any] = {"conversation": room.id, "epoch": now.epoch, "introduced_by": now.introduced_by}
        return grants.seal_grant(epoch_key, receiver=claire.chain, kem_pub=claire.key.kem_pub, **(fields | other))

    refused = {
        "made by the server": (made(stream("server", 32)), "wrong-key"),
        "old key under the new epoch's name": (made(first.epoch_key), "wrong-key"),
        "old grant, renamed": (replace(old, epoch=now.epoch), "cannot-open"),
        "swapped: another member's": (replace(his, user=claire.user, gen=key.generation), "cannot-open"),
        "foreign: of another conversation": (made(third.epoch_key, conversation=named("elsewhere", 16)), "cannot-open"),
        "of another commit": (made(third.epoch_key, introduced_by=first.after.introduced_by), "cannot-open"),
        "of another epoch": (made(third.epoch_key, epoch=now.epoch + 1), "cannot-open"),
        "of another generation": (replace(good, gen=key.generation + 1), "wrong-generation"),
        "bit flipped": (replace(good, sealed=flip(good.sealed, -1)), "cannot-open"),
        "a key of 31 bytes": (made(third.epoch_key[:31]), "wrong-key"),
    }
    common = {
        "conversation": room.id,
        "kc": now.kc,
        "introduced_by": now.introduced_by,
        "suite": claire.suite,
        "gen": key.generation,
        "uek_seed": key.seed,
    }
    return [
        {"name": name, **common, "encoded": replace(grant, epoch=now.epoch).encode(), "fault": fault}
        for name, (grant, fault) in refused.items()
    ]


def _links() -> list[Case]:
    """Links that lead elsewhere."""
    room = case_of_lea()
    before, made = room.built[4], room.built[5]
    commit = commits.read_signed(made.signed).commit
    epoch = made.after.epoch
    good = commit.link or b""

    def sealed(previous_key: bytes, **other: Any) -> bytes:
        fields: dict[str, Any] = {"conversation": room.id, "epoch": epoch, "prev_commit": commit.prev_commit}
        return grants.seal_link(made.epoch_key, previous_key=previous_key, **(fields | other))

    refused = {
        "to a wrong key": (sealed(stream("wrong", 32)), "wrong-key"),
        "to an older epoch's key": (sealed(room.built[0].epoch_key), "wrong-key"),
        "bit flipped": (flip(good, 3), "cannot-open"),
        "of another epoch": (sealed(before.epoch_key, epoch=epoch + 1), "cannot-open"),
        "of another conversation": (sealed(before.epoch_key, conversation=named("elsewhere", 16)), "cannot-open"),
        "after another commit": (sealed(before.epoch_key, prev_commit=named("elsewhere")), "cannot-open"),
    }
    common = {
        "conversation": room.id,
        "epoch": epoch,
        "epoch_key": made.epoch_key,
        "prev_commit": commit.prev_commit,
        "previous_kc": before.after.kc,
    }
    return [{"name": name, **common, "link": link, "fault": fault} for name, (link, fault) in refused.items()]
