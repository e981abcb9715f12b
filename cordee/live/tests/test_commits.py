from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from cordee.directory import services as directory
from cordee.directory.rules.profiles import Writers
from cordee.keys import services as keys
from cordee.live.tests.acting import anchor_of, body_of, commits, hears, hears_entry, hears_until_silence, listens, log_of, sends
from cordee.live.tests.house import ask, session_of
from cordee.messaging.models import Conversation, Grant, LogEntry, Member
from cordee.messaging.tests.cast import Person, Thread, joins, opens
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee_protocol import building, enrolling
from cordee_protocol.changes import Remove, Rotate, SetPolicy, SetRole
from cordee_protocol.commit import Anchor
from cordee_protocol.roster import History, Role, WhoPosts

if TYPE_CHECKING:
    from cordee.live.tests.house import Running

pytestmark = pytest.mark.django_db(transaction=True)
GROUP = building.group_policy()


def three() -> tuple[Person, Person, Person, Thread]:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    return claire, hugo, samia, opens(claire, hugo, samia, policy=GROUP)


def keys_of(gateway: Running, person: Person, thread: Thread) -> tuple[int, Any]:
    with gateway.browser(person) as browser:
        return ask(browser, "GET", f"/conversations/{thread.id}/keys")


def brings_in(gateway: Running, thread: Thread, person: Person, newcomer: Person, history: History) -> tuple[int, Any]:
    thread.people[newcomer.id] = newcomer
    change = building.newcomer(newcomer.view, role=Role.MEMBER, before=thread.state, history=history)
    built = thread.changes(person, [change], anchor=anchor_of(gateway, person, thread))
    answer = commits(gateway, person, thread, body_of(built))
    if answer[0] == 201:
        thread.takes(built)
    return answer


def test_a_newcomer_reads_from_where_they_joined_and_nothing_before(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread, lea = opens(claire, hugo, policy=GROUP, says=["Avant elle."]), joins("Lea")
    sends(gateway, hugo, thread, "Encore avant elle.")
    with listens(gateway, lea) as hers, listens(gateway, hugo) as his:
        assert brings_in(gateway, thread, claire, lea, History.FROM_JOIN)[0] == 201
        assert (hears_entry(his)["kind"], thread.state.epoch) == ("commit", 2)
        assert {hears(hers)["t"] for _ in range(2)} == {"entry", "feed"}
        sends(gateway, hugo, thread, "Avec elle.")
        assert thread.opens_message(hears(hers)["entry"]) == "Avec elle."
    page = log_of(gateway, lea, thread)
    assert [(entry["seq"], entry["kind"]) for entry in page["entries"]] == [(4, "commit"), (5, "message")]
    with gateway.browser(lea) as browser:
        (head,) = ask(browser, "GET", "/sync")[1]["heads"]
    assert (head["joined_seq"], head["mine"]) == (3, {"delivered_seq": 3, "read_seq": 3, "read_content_no": 2})
    status, given = keys_of(gateway, lea, thread)
    assert (status, len(given["commits"]), [grant["epoch"] for grant in given["grants"]]) == (200, 2, [2])


def test_a_newcomer_with_full_history_costs_one_grant_and_reads_from_the_first(gateway: Running) -> None:
    claire, hugo, lea = joins("Claire"), joins("Hugo"), joins("Lea")
    thread = opens(claire, hugo, policy=building.group_policy(history=History.FULL), says=["Avant elle."])
    assert brings_in(gateway, thread, claire, lea, History.FULL)[0] == 201
    assert thread.state.epoch == 1
    assert Grant.objects.filter(conversation_id=thread.id).count() == 3
    words = [thread.opens_message(entry["entry"]) for entry in log_of(gateway, lea, thread)["entries"] if entry["kind"] == "message"]
    assert words == ["Avant elle."]


def test_the_removed_hear_nothing_more_on_any_way(gateway: Running) -> None:
    claire, hugo, samia, thread = three()
    with listens(gateway, samia) as hers, listens(gateway, hugo) as his:
        built = thread.changes(claire, [Remove(samia.id)], anchor=anchor_of(gateway, claire, thread))
        assert commits(gateway, claire, thread, body_of(built))[0] == 201
        thread.takes(built)
        assert sends(gateway, claire, thread, "Sans elle.")[0] == 201
        assert [hears_entry(his)["seq"] for _ in range(2)] == [2, 3]
        assert {frame["t"] for frame in hears_until_silence(hers)} == {"feed"}  # that she left, and nothing of what is said
    with gateway.browser(samia) as browser:
        rows = ask(browser, "GET", "/sync")[1]["feed"]["rows"]
        assert rows[-1]["kind"] == "conversation.left"
        for method, path, body in (
            ("GET", "log", None),
            ("GET", "keys", None),
            ("POST", "receipts", {"read_seq": 3}),
            ("POST", "log", {"entry": thread.writes(samia)}),
        ):
            assert ask(browser, method, f"/conversations/{thread.id}/{path}", body)[0] == 404
    assert not Grant.objects.filter(conversation_id=thread.id, user_id=samia.user_id, epoch__gt=1).exists()


def test_whoever_leaves_and_comes_back_begins_anew(gateway: Running) -> None:
    claire, hugo, samia, thread = three()
    built = thread.changes(samia, [Remove(samia.id)], anchor=anchor_of(gateway, samia, thread))
    assert commits(gateway, samia, thread, body_of(built))[0] == 201
    thread.takes(built)
    sends(gateway, hugo, thread, "Sans elle.")
    assert brings_in(gateway, thread, claire, samia, History.FROM_JOIN)[0] == 201
    assert [entry["kind"] for entry in log_of(gateway, samia, thread)["entries"]] == ["commit"]
    assert Member.objects.get(conversation_id=thread.id, user_id=samia.user_id).left_seq is None


def test_nobody_is_drawn_into_a_group_behind_a_closed_door(gateway: Running) -> None:
    claire, hugo, lea = joins("Claire"), joins("Hugo"), joins("Lea")
    thread = opens(claire, hugo, policy=GROUP)
    directory.save_profile(
        actor=UserId(lea.user_id), languages=[], access="", writers=Writers.CONTACTS, referrals=None, advice=None, now=clock.now()
    )
    status, problem = brings_in(gateway, thread, claire, lea, History.FROM_JOIN)
    assert (status, problem["type"], problem["user_ids"]) == (403, "door-closed", [str(lea.user_id)])
    assert not Member.objects.filter(conversation_id=thread.id, user_id=lea.user_id).exists()
    assert not Grant.objects.filter(user_id=lea.user_id, conversation_id=thread.id).exists()
    assert Conversation.objects.get(pk=thread.id).commit_no == 1
    directory.except_writer(actor=lea.verified, other_id=claire.user_id, admitted=True, now=clock.now())
    assert brings_in(gateway, thread, claire, lea, History.FROM_JOIN)[0] == 201


def test_of_two_commits_at_once_one_wins_and_the_other_is_told(gateway: Running) -> None:
    claire, hugo, _, thread = three()
    anchor = anchor_of(gateway, claire, thread)
    hers, his = (thread.changes(person, [Rotate()], anchor=anchor) for person in (claire, hugo))
    assert commits(gateway, claire, thread, body_of(hers))[0] == 201
    status, problem = commits(gateway, hugo, thread, body_of(his))
    assert (status, problem["type"]) == (409, "stale-commit")
    assert Conversation.objects.get(pk=thread.id).commit_no == 2
    assert LogEntry.objects.filter(conversation_id=thread.id).count() == 2


def test_a_commit_that_leaves_somebody_without_the_key_is_refused(gateway: Running) -> None:
    claire, _, samia, thread = three()
    built = thread.changes(claire, [Rotate()], anchor=anchor_of(gateway, claire, thread))
    without = replace(built, grants=tuple(grant for grant in built.grants if grant.user != samia.id))
    status, problem = commits(gateway, claire, thread, body_of(without))
    assert (status, problem["type"], problem["fault"]) == (422, "commit-refused", "cannot-open")
    assert Conversation.objects.get(pk=thread.id).commit_no == 1


def test_commits_that_readers_would_refuse_are_refused(gateway: Running) -> None:
    claire, hugo, samia, thread = three()
    anchor = anchor_of(gateway, claire, thread)
    stranger, noe = joins("Lea"), joins("Noe", confirmed=False)
    rotation = thread.changes(claire, [Rotate()], anchor=anchor)
    elsewhere = thread.changes(claire, [Rotate()], anchor=Anchor(anchor.seq, b"\x01" * 32))
    faults = {
        "wrong-anchor": (claire, body_of(elsewhere)),
        "wrong-user": (hugo, body_of(rotation)),  # hers, posted by him
        "roster-mismatch": (claire, body_of(replace(rotation, roster=opens(claire, stranger).opening.roster))),
        "bad-signature": (claire, body_of(replace(rotation, signed=rotation.signed[:-1] + bytes([rotation.signed[-1] ^ 1])))),
    }
    for fault, (person, body) in faults.items():
        status, problem = commits(gateway, person, thread, body)
        assert (status, problem["type"], problem["fault"]) == (422, "commit-refused", fault)
    status, problem = brings_in(gateway, thread, claire, noe, History.FROM_JOIN)
    assert (status, problem["type"], problem["user_ids"]) == (409, "not-on-cordee", [str(noe.user_id)])
    assert Conversation.objects.get(pk=thread.id).head_seq == 1
    assert samia.user_id in set(Member.objects.filter(conversation_id=thread.id, left_seq=None).values_list("user_id", flat=True))


def test_a_role_taken_away_counts_for_the_next_message_though_the_key_stays(gateway: Running) -> None:
    """The message was checked under what the gateway remembered; the log's function sees that the commit is another."""
    claire, hugo, _, thread = three()
    assert sends(gateway, hugo, thread)[0] == 201
    built = thread.changes(claire, [SetRole(hugo.id, Role.READER)], anchor=anchor_of(gateway, claire, thread))
    assert commits(gateway, claire, thread, body_of(built))[0] == 201
    assert built.after.epoch == thread.state.epoch
    thread.takes(built)
    status, problem = sends(gateway, hugo, thread)
    assert (status, problem["fault"]) == (422, "may-not-post")
    assert Member.objects.get(conversation_id=thread.id, user_id=hugo.user_id).role == "reader"


def test_an_announcing_group_hears_its_owner_only(gateway: Running) -> None:
    claire, hugo, _, thread = three()
    policy = replace(GROUP, post=WhoPosts.ADMINS)
    built = thread.changes(claire, [SetPolicy()], anchor=anchor_of(gateway, claire, thread), policy=policy)
    assert commits(gateway, claire, thread, body_of(built))[0] == 201
    thread.takes(built)
    assert sends(gateway, hugo, thread)[1]["fault"] == "may-not-post"
    assert sends(gateway, claire, thread)[0] == 201


def loses_a_device(claire: Person) -> None:
    """Claire revokes her device with her recovery code; whoever holds the device knows nothing of it."""
    before = claire.view
    made = enrolling.revoke_authorizers(
        before, signer=claire.recovery, ids=(claire.device.id,), user_key=claire.user_key, kem_pubs=claire.kem_pubs, ts=clock_ms()
    )
    keys.add_statement(actor=claire.signed_in, session_key=session_of(claire), upload=claire.grows(made), now=clock.now())
    claire.view = before


def test_a_revoked_device_is_silent_at_once_before_any_conversation_has_a_new_key(gateway: Running) -> None:
    claire, _, _, thread = three()
    assert sends(gateway, claire, thread)[0] == 201
    loses_a_device(claire)
    for _ in range(50):  # the poke is on its way
        status, problem = sends(gateway, claire, thread)
        if status != 201:
            break
    assert (status, problem["fault"]) == (422, "inactive-authorizer")


def test_a_revoked_device_changes_no_membership(gateway: Running) -> None:
    """It could let somebody in otherwise, in a commit that leans on the chain as it was."""
    claire, hugo, _, thread = three()
    built = thread.changes(claire, [Remove(hugo.id)], anchor=anchor_of(gateway, claire, thread))
    loses_a_device(claire)
    status, problem = commits(gateway, claire, thread, body_of(built))
    assert (status, problem["fault"]) == (422, "inactive-authorizer")


def clock_ms() -> int:
    return round(clock.now().timestamp() * 1000)
