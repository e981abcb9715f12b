"""A user key rises, because a device was lost or for its own sake: what the server takes until the conversation has a new key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.keys import services as keys
from cordee.keys.tests.people import millis
from cordee.live.tests.acting import anchor_of, body_of, commits, log_of, sends
from cordee.live.tests.house import ask
from cordee.messaging.models import Conversation
from cordee.messaging.tests.cast import joins, opens
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee_protocol import building, enrolling
from cordee_protocol.changes import Remove, Rotate, SetRole
from cordee_protocol.faults import Refused
from cordee_protocol.roster import Role

if TYPE_CHECKING:
    from cordee.keys.tests.people import Person
    from cordee.live.tests.house import Running
    from cordee.messaging.tests.cast import Thread
    from cordee_protocol.building import Built

pytestmark = pytest.mark.django_db(transaction=True)


def rotates(person: Person) -> None:
    """Somebody's user key rises by one; everyone in a thread of theirs knows only once they look."""
    made = enrolling.rotate_user_key(person.view, signer=person.device, user_key=person.user_key, kem_pubs=person.kem_pubs, ts=millis())
    keys.add_statement(actor=person.signed_in, session_key="", upload=person.grows(made), now=clock.now())


def renews(gateway: Running, thread: Thread, by: Person) -> Built:
    """The commit that is due: everyone in the roster as their chains are now."""
    chains = {person.id: person.view for person in thread.people.values()}
    return thread.changes(by, building.refreshes(thread.state, chains), anchor=anchor_of(gateway, by, thread))


def soon_refused(gateway: Running, person: Person, thread: Thread) -> tuple[int, dict[str, object]]:
    """What a message meets once the poke has come; those that came before it were under a key that nobody was to lose yet."""
    for _ in range(50):
        status, problem = sends(gateway, person, thread)
        if status != 201:
            break
    return status, problem


def test_nothing_is_said_under_the_key_that_a_lost_device_may_hold(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread, old = opens(claire, hugo), claire.user_key
    assert sends(gateway, hugo, thread)[0] == 201
    rotates(claire)
    status, problem = soon_refused(gateway, hugo, thread)
    assert (status, problem["type"], problem["user_ids"]) == (409, "stale-keys", [str(claire.user_id)])
    head = Conversation.objects.get(pk=thread.id).head_seq
    built = renews(gateway, thread, hugo)
    assert commits(gateway, hugo, thread, body_of(built))[0] == 201
    thread.takes(built)
    assert sends(gateway, hugo, thread, "Sous la nouvelle clé.")[0] == 201
    assert thread.opens_message(log_of(gateway, claire, thread, after=head + 1)["entries"][0]["entry"]) == "Sous la nouvelle clé."
    grant = next(each for each in built.grants if each.user == claire.id)
    assert (grant.gen, thread.key_from(claire, grant)) == (2, built.epoch_key)
    claire.user_key = old
    with pytest.raises(Refused):
        thread.key_from(claire, grant)


def test_a_message_that_was_stored_before_is_known_when_it_is_sent_again(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread, message_id = opens(claire, hugo), new_id()
    first = sends(gateway, hugo, thread, message_id=message_id)[1]
    rotates(claire)
    soon_refused(gateway, hugo, thread)
    status, again = sends(gateway, hugo, thread, message_id=message_id)
    assert (status, again["seq"], again["duplicate"]) == (200, first["seq"], True)


def test_a_new_key_that_would_be_sealed_to_the_old_one_is_refused(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    blind = thread.changes(hugo, [Rotate()], anchor=anchor_of(gateway, hugo, thread))  # he has not heard of it
    rotates(claire)
    status, problem = commits(gateway, hugo, thread, body_of(blind))
    assert (status, problem["type"], problem["user_ids"]) == (409, "stale-keys", [str(claire.user_id)])
    assert Conversation.objects.get(pk=thread.id).commit_no == 1


def test_of_two_who_renew_at_once_one_wins_and_both_write_under_that_key(gateway: Running) -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo, samia, policy=building.group_policy())
    rotates(claire)
    hers, his = renews(gateway, thread, samia), renews(gateway, thread, hugo)
    assert commits(gateway, samia, thread, body_of(hers))[0] == 201
    status, problem = commits(gateway, hugo, thread, body_of(his))
    assert (status, problem["type"]) == (409, "stale-commit")
    thread.takes(hers)
    assert [sends(gateway, person, thread)[0] for person in (samia, hugo, claire)] == [201, 201, 201]


def test_a_reader_may_leave_though_somebody_elses_key_has_risen(gateway: Running) -> None:
    """They can refresh nobody but themselves; whoever writes next does."""
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo, samia, policy=building.group_policy())
    demoted = thread.changes(claire, [SetRole(samia.id, Role.READER)], anchor=anchor_of(gateway, claire, thread))
    assert commits(gateway, claire, thread, body_of(demoted))[0] == 201
    thread.takes(demoted)
    anchor = anchor_of(gateway, samia, thread)
    leaving = thread.changes(samia, [Remove(samia.id)], anchor=anchor)
    rotates(claire)
    assert commits(gateway, samia, thread, body_of(leaving))[0] == 201
    thread.takes(leaving)
    del thread.people[samia.id]
    assert soon_refused(gateway, hugo, thread)[1]["type"] == "stale-keys"
    with gateway.browser(samia) as browser:
        assert ask(browser, "GET", f"/conversations/{thread.id}/log")[0] == 404
