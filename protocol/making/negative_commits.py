"""What must be refused of commits: their place, their signature, what their author may not."""

from __future__ import annotations

from dataclasses import replace

from cordee_protocol import commit as commits
from cordee_protocol.changes import Add, Change, Refresh, Remove, Rotate, SetPolicy, SetRole
from cordee_protocol.keys import AuthorizerKeys
from cordee_protocol.roster import ConversationKind, History, Role, WhoAdds
from cordee_protocol.statements import AuthorizerKind
from cordee_protocol.tests.cast import Person, named
from making import negative_keys, negative_rosters
from making.drawing import stream
from making.forging import Forger
from making.negative_chains import Case, flip, spoilt
from making.people import HOUR
from making.rooms import case_of_lea, group

FULL, FROM_JOIN = History.FULL, History.FROM_JOIN


def all_cases() -> dict[str, list[Case]]:
    """By what is checked."""
    return {
        "commits": [*_places(), *_signatures(), *_roles(), *negative_rosters.all_cases()],
        "grants": negative_keys.grant_cases(),
        "links": negative_keys.link_cases(),
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
    claire, hugo, samia, nora = (room.cast[name] for name in ("claire", "hugo", "samia", "nora"))
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
    twin = Person("claire")
    twin.loses_everything()
    self_made = (Remove(claire.user), Add(forge.entry(twin, Role.OWNER), FULL), Remove(nora.user))
    forge.refuses("author's own new identity", "not-permitted", *self_made, author=twin, chains={claire.user: twin.statements})
    old = Person("hugo")
    returns = (Remove(hugo.user), Add(forge.entry(old, Role.ADMIN), FULL))
    forge.refuses("a revoked device goes back to when it was none", "wrong-change", *returns, author=hugo, keys=old.phone)
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
