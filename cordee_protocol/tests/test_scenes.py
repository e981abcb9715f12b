"""What a server accepts now and a reader accepts later; what a client makes; what each may trust."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest

from cordee_protocol import boxes, building, envelope, epochs
from cordee_protocol.building import Author
from cordee_protocol.changes import Add, Refresh, Remove, Rotate
from cordee_protocol.conversation import GrantNeeded, grants_missing, grants_needed, outdated, verify_commit_public
from cordee_protocol.keys import AuthorizerKeys
from cordee_protocol.roster import ConversationKind, History, Policy, Role, WhoAdds, WhoPosts
from cordee_protocol.statements import AuthorizerKind, DelegateAdd, DelegateRevoke, DelegateScope
from cordee_protocol.tests.cast import Person, chains
from cordee_protocol.tests.room import Room, epoch_keys
from cordee_protocol.tests.vectors import refused_with

HOUR = 3600 * 1000


@pytest.fixture
def cast() -> dict[str, Person]:
    return {name: Person(name) for name in ("claire", "hugo", "samia", "nora")}


@pytest.fixture
def room(cast: dict[str, Person]) -> Room:
    return Room("case", building.case_policy(), {"claire": Role.OWNER, "hugo": Role.MEMBER}, cast)


def test_a_server_takes_nothing_from_a_device_revoked_since(cast: dict[str, Person], room: Room) -> None:
    """The roster has not caught up yet, so a reader cannot know; the server, which has the chain, does."""
    hugo = cast["hugo"]
    hugo.adds("laptop")
    room.refreshes(cast["claire"])
    stolen = hugo.phone
    sent = room.writes(hugo, "avant", keys=stolen)
    commit = room.drafts(hugo, Rotate(), keys=stolen)
    hugo.revokes("phone")
    everyone = room.people.chains
    envelope.verify_envelope_public(sent, conversation=room.state, chains=everyone, at=room.now)
    refused_with(
        lambda: envelope.verify_envelope_public(sent, conversation=room.state, chains=everyone, at=room.now, accepting=True),
        "inactive-authorizer",
    )
    verify = partial(verify_commit_public, conversation=room.id, roster=commit.roster, chains=everyone, at=room.now)
    verify(room.state, commit.signed)
    refused_with(lambda: verify(room.state, commit.signed, accepting=True), "inactive-authorizer")


def test_a_guest_writes_and_rotates_until_its_hours_are_over(cast: dict[str, Person], room: Room) -> None:
    hugo = cast["hugo"]
    guest = hugo.adds("guest", kind=AuthorizerKind.GUEST, expiry=room.now + HOUR)
    room.refreshes(hugo)
    sent = room.sends(hugo, "d’un poste partagé", keys=guest)
    room.commits(hugo, Rotate(), keys=guest)
    after = room.now + HOUR
    before = room.built[-2].after
    refused_with(lambda: envelope.verify_envelope_public(sent, conversation=before, chains=room.people.chains, at=after), "expired")
    refused_with(lambda: room.drafts(hugo, Remove(hugo.user), keys=guest), "guest-signer")


def test_one_newcomer_costs_one_grant(cast: dict[str, Person], room: Room) -> None:
    made = room.commits(cast["claire"], building.newcomer(cast["samia"].chain, role=Role.MEMBER, before=room.state))
    assert [grant.user for grant in made.grants] == [cast["samia"].user]
    assert made.after.epoch == 1


def test_a_server_counts_the_grants(cast: dict[str, Person], room: Room) -> None:
    before = room.state
    made = room.commits(cast["hugo"], Rotate())
    everyone = {GrantNeeded(cast[name].user, 2, 1) for name in ("claire", "hugo")}
    assert grants_needed(before, made.after) == everyone
    assert grants_missing(before, made.after, made.grants) == frozenset()
    assert grants_missing(before, made.after, made.grants[1:]) == {GrantNeeded(made.grants[0].user, 2, 1)}
    old = [replace(grant, gen=0) for grant in made.grants]
    assert grants_missing(before, made.after, old) == everyone
    assert grants_missing(before, made.after, [replace(grant, epoch=1) for grant in made.grants]) == everyone


def test_a_risen_key_asks_for_a_commit_before_the_next_message(cast: dict[str, Person], room: Room) -> None:
    claire, hugo = cast["claire"], cast["hugo"]
    assert outdated(room.state, room.people.chains) == frozenset()
    hugo.rotates()
    assert outdated(room.state, room.people.chains) == {hugo.user}
    room.refreshes(claire)
    assert outdated(room.state, room.people.chains) == frozenset()
    assert room.state.epoch == 2
    assert all(grant.gen == 2 for grant in room.built[-1].grants if grant.user == hugo.user)


def test_a_new_device_alone_asks_for_no_new_epoch(cast: dict[str, Person], room: Room) -> None:
    cast["hugo"].adds("laptop")
    room.refreshes(cast["claire"])
    assert (room.state.n, room.state.epoch) == (2, 1)


def test_an_old_epoch_asks_for_a_rotation(cast: dict[str, Person], room: Room) -> None:
    month = 30 * 24 * HOUR
    begun = room.state.introduced_at or 0
    room.commits(cast["claire"], building.newcomer(cast["samia"].chain, role=Role.MEMBER, before=room.state))
    assert [room.state.rotation_due(begun + month + late) for late in (-1, 0)] == [False, True]
    room.commits(cast["hugo"], Rotate())
    assert not room.state.rotation_due(begun + month)
    assert not replace(room.state, introduced_at=None).rotation_due(begun + 2 * month)


def test_a_bad_grant_or_link_is_passed_over(cast: dict[str, Person], room: Room) -> None:
    """Repair is asked for; nothing fails.  The good grant beside the bad one serves, the key behind the bad link is missing."""
    claire = cast["claire"]
    room.commits(claire, Rotate())
    known = epochs.of_commits((made.signed, made.after) for made in room.built)
    good = next(grant for grant in room.built[1].grants if grant.user == claire.user)
    bad = replace(good, sealed=good.sealed[:-1] + bytes([good.sealed[-1] ^ 1]))
    assert set(epochs.keys(known, [bad, good], user=claire.user, user_keys=claire.user_keys)) == {1, 2}
    assert epochs.keys(known, [bad], user=claire.user, user_keys=claire.user_keys) == {}
    broken = {1: known[1], 2: replace(known[2], link=bytes(48))}
    assert set(epochs.keys(broken, [good], user=claire.user, user_keys=claire.user_keys)) == {2}
    unlinked = {1: known[1], 2: replace(known[2], link=None)}
    assert set(epochs.keys(unlinked, [good], user=claire.user, user_keys=claire.user_keys)) == {2}


def test_the_loser_of_a_race_draws_another_key(cast: dict[str, Person], room: Room) -> None:
    """The link's zero nonce is safe only if no key is used for two attempts."""
    first = room.drafts(cast["claire"], Rotate())
    second = room.drafts(cast["hugo"], Rotate())
    room.accepts(first)
    refused_with(lambda: room.accepts(second), "wrong-number")
    again = room.drafts(cast["hugo"], Rotate())
    room.accepts(again)
    assert len({first.epoch_key, second.epoch_key, again.epoch_key}) == 3


def test_an_assistant_writes_for_her_doctor_until_it_ends(cast: dict[str, Person], room: Room) -> None:
    claire, nora = cast["claire"], cast["nora"]
    claire.states(DelegateAdd(nora.user, nora.chain.fingerprint, DelegateScope.CLINICAL, may_send=True))
    arrives = building.newcomer(nora.chain, role=Role.DELEGATE, before=room.state, delegate_of=[claire.user])
    room.commits(claire, *building.refreshes(room.state, room.people.chains), arrives)
    room.sends(nora, "Compte rendu joint.", on_behalf_of=claire.user)
    claire.states(DelegateRevoke(nora.user))
    room.refreshes(cast["hugo"])
    refused_with(lambda: room.sends(nora, "Encore ?", on_behalf_of=claire.user), "wrong-delegation")
    room.commits(claire, Remove(nora.user))
    refused_with(lambda: room.sends(nora, "Encore ?", on_behalf_of=claire.user), "not-a-member")


def test_a_member_may_leave_and_take_her_assistant_along(cast: dict[str, Person]) -> None:
    room = Room("team", building.group_policy(), {"claire": Role.OWNER, "hugo": Role.MEMBER}, cast)
    hugo, nora = cast["hugo"], cast["nora"]
    hugo.states(DelegateAdd(nora.user, nora.chain.fingerprint, DelegateScope.CLINICAL, may_send=True))
    arrives = building.newcomer(nora.chain, role=Role.DELEGATE, before=room.state, delegate_of=[hugo.user])
    room.commits(hugo, *building.refreshes(room.state, room.people.chains), arrives)
    refused_with(lambda: room.drafts(hugo, Remove(hugo.user)), "wrong-change")
    room.commits(hugo, Remove(nora.user), Remove(hugo.user))
    assert list(room.state.roster.entries) == [cast["claire"].user]


def test_a_reader_may_trust_an_admin_where_only_admins_post(cast: dict[str, Person]) -> None:
    policy = Policy(History.FULL, WhoAdds.ADMINS, WhoPosts.ADMINS, 30, ConversationKind.GROUP)
    room = Room("annonces", policy, {"claire": Role.OWNER, "hugo": Role.READER}, cast)
    before = room.state
    made = room.commits(cast["claire"], building.newcomer(cast["samia"].chain, role=Role.READER, before=before))
    known = chains(cast["claire"], cast["hugo"])
    verify = partial(verify_commit_public, conversation=room.id, roster=made.roster, chains=known, at=room.now)
    refused_with(lambda: verify(before, made.signed), "unknown-chain")
    after = verify(before, made.signed, trust_managers=True)
    assert cast["samia"].user in after.roster.entries


def test_nobody_is_taken_on_a_members_word(cast: dict[str, Person]) -> None:
    policy = replace(building.group_policy(history=History.FULL), add=WhoAdds.MEMBERS)
    room = Room("team", policy, {"claire": Role.OWNER, "hugo": Role.MEMBER}, cast)
    before = room.state
    made = room.commits(cast["hugo"], building.newcomer(cast["samia"].chain, role=Role.READER, before=before))
    known = chains(cast["claire"], cast["hugo"])
    verify = partial(verify_commit_public, conversation=room.id, roster=made.roster, chains=known, at=room.now)
    refused_with(lambda: verify(before, made.signed, trust_managers=True), "unknown-chain")


def test_recovery_on_a_fresh_browser(cast: dict[str, Person], room: Room) -> None:
    """Nothing but the code: the chain, a box and the grants come from the server."""
    claire = cast["claire"]
    room.sends(claire, "Bonjour")
    claire.adds("laptop", signer=claire.recovery)
    claire.revokes("phone", signer=claire.devices["laptop"])
    claire.devices["phone"] = claire.devices["laptop"]
    room.refreshes(claire)
    room.sends(claire, "Me revoici")
    grants = [grant for made in room.built for grant in made.grants]
    found = epoch_keys(room, claire.opens_box(claire.recovery), grants, user=claire.user)
    said = [entry.data for entry in room.log if not entry.is_commit]
    for data in said:
        read = envelope.read(data)
        assert envelope.open_(read, epoch_key=found[read.header.epoch])
    assert set(found) == {1, 2}


def test_a_user_key_cannot_be_boxed_for_another_key_than_the_chain_s(cast: dict[str, Person]) -> None:
    claire, other = cast["claire"], cast["hugo"].phone
    refused_with(lambda: boxes.seal(claire.chain, claire.key, authz_id=claire.phone.id, kem_pub=other.kem_pub), "bad-key")


def test_a_commit_is_not_made_for_people_we_have_not_verified(cast: dict[str, Person], room: Room) -> None:
    claire, samia = cast["claire"], cast["samia"]
    only = building.People(chains=chains(claire, cast["hugo"]), kem_pubs={})
    change = Add(building.newcomer(samia.chain, role=Role.MEMBER, before=room.state).entry, History.FULL)
    author = Author(claire.chain, claire.phone)
    key = room.built[-1].epoch_key
    refused_with(
        lambda: building.commit_changes(room.state, [change], author=author, people=only, epoch_key=key, anchor=room.head, ts=room.now),
        "unknown-chain",
    )


def test_a_refresh_without_news_is_refused(cast: dict[str, Person], room: Room) -> None:
    head = cast["hugo"].chain.head
    same = Refresh(cast["hugo"].user, head.seq, head.head, head.uek.generation, head.uek.kem_hash)
    refused_with(lambda: room.drafts(cast["claire"], same), "wrong-change")


def test_secrets_show_in_no_representation(cast: dict[str, Person], room: Room) -> None:
    seed = cast["claire"].phone.seed
    shown = repr(cast["claire"].phone) + repr(cast["claire"].key) + repr(room.built[-1])
    for secret in (seed, cast["claire"].key.seed, room.built[-1].epoch_key):
        assert repr(secret)[2:-1] not in shown
    assert isinstance(cast["claire"].phone, AuthorizerKeys)


def test_the_doors_open_quickly_and_without_the_web_framework() -> None:
    """The gateway imports them: nothing heavy may come along."""
    code = (
        "import sys, cordee_protocol.building, cordee_protocol.enrolling, cordee_protocol.envelope, cordee_protocol.files;"
        "assert not {'django', 'asyncio', 'ssl', 'socket'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
