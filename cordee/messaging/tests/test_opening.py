from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client

from cordee.accounts.tests.signing_in import with_second_factor
from cordee.agenda.tests.cast import practises
from cordee.audit.models import Line
from cordee.directory import queries as directory
from cordee.files.errors import NotFinished
from cordee.keys import services as keys
from cordee.keys.tests.people import PASSWORD, millis
from cordee.messaging import queries, services
from cordee.messaging.errors import CommitRefused, ConversationIdTaken, NotOnCordee, StaleKeys
from cordee.messaging.models import Commit, Conversation, Grant, LogEntry, Member, Receipt
from cordee.messaging.tests.cast import Person, Thread, joins, opens, prepares
from cordee.platform import clock
from cordee.platform.base64url import encode
from cordee.platform.errors import NotAllowed, NotFound, NotVerified
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.verification import services as standing
from cordee_protocol import building, enrolling, transcript
from cordee_protocol.grants import Grant as SealedGrant

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
BROWSER = {"host": "localhost", "origin": "http://localhost:8000"}
PATH = "/api/v1/conversations"


def signs_in(person: Person) -> Client:
    browser = Client(headers=BROWSER)
    browser.post("/api/v1/auth/browser/v1/auth/login", {"email": person.email, "password": PASSWORD}, "application/json")
    return with_second_factor(browser)


def body(thread: Thread) -> dict[str, Any]:
    opening = thread.opening
    return {
        "opening": {
            "id": str(opening.id),
            "commit": encode(opening.commit),
            "roster": encode(opening.roster),
            "grants": [{"user_id": grant.user.hex(), "gen": grant.gen, "sealed": encode(grant.sealed)} for grant in opening.grants],
            "entries": [encode(entry) for entry in opening.entries],
        }
    }


def posts(browser: Client, thread: Thread) -> Any:
    return browser.post(PATH, body(thread), "application/json")


@pytest.mark.parametrize("who", ["outsider", "unverified", "suspended"])
def test_nobody_from_outside_opens_or_looks(who: str) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    noe = joins("Noe", verified=who == "suspended")
    if who == "suspended":
        standing.suspend(user_id=noe.user_id, actor_id=None, now=clock.now())
    browser = Client(headers=BROWSER) if who == "outsider" else signs_in(noe)
    expected = 401 if who == "outsider" else 403
    assert posts(browser, prepares(noe, hugo)).status_code == expected
    assert browser.get(f"{PATH}/direct?user_id={claire.user_id}").status_code == expected
    assert not Conversation.objects.exists()
    if who != "outsider":
        with pytest.raises(NotVerified):
            queries.direct_with(noe.verified, claire.user_id)


def test_two_colleagues_begin_to_talk() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = prepares(claire, hugo, says=["Bonjour Hugo.", "Une question sur une patiente."])
    browser = signs_in(claire)
    answer = posts(browser, thread)
    assert (answer.status_code, answer.json()) == (201, {"id": str(thread.id), "head_seq": 3})
    for person in (claire, hugo):
        assert queries.direct_with(person.verified, (hugo if person is claire else claire).user_id) == thread.id
        assert [member.role for member in queries.members(person.verified, thread.id)] == ["owner", "owner"]
    stored = Grant.objects.get(conversation_id=thread.id, user_id=hugo.user_id)
    sealed = SealedGrant(hugo.id, stored.epoch, stored.gen, bytes(stored.sealed))
    assert thread.key_from(hugo, sealed) == thread.epoch_key
    conversation = Conversation.objects.get(pk=thread.id)
    assert (conversation.kind, conversation.head_seq, conversation.content_no, conversation.commit_no) == ("direct", 3, 2, 1)
    mine, theirs = (Receipt.objects.get(conversation_id=thread.id, user_id=person.user_id) for person in (claire, hugo))
    assert (mine.read_seq, mine.read_content_no, theirs.read_seq) == (3, 2, 0)
    assert FeedRow.objects.get(user_id=hugo.user_id, kind="conversation.opened").data["conversation_id"] == str(thread.id)
    assert Line.objects.get(act="messaging.opened").subject_id == thread.id


def test_the_log_chains_as_the_protocol_says() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo, says=["Un.", "Deux."])
    services.append([thread.entry(hugo, "Trois."), thread.entry(claire, "Quatre.")])
    h = transcript.start(thread.id.bytes)
    rows = LogEntry.objects.filter(conversation_id=thread.id).order_by("seq")
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    for row in rows:
        signed = thread.opening.commit if row.kind == "commit" else message_entry(row)
        h = transcript.advance(h, seq=row.seq, entry=signed)
        assert bytes(row.h) == h
    assert bytes(Conversation.objects.get(pk=thread.id).h) == h


def test_two_practitioners_who_talk_find_one_another_first_from_now_on() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    opens(claire.person, hugo.person, policy=building.group_policy())  # a group makes no correspondents
    assert directory.correspondents(claire.person.verified).past == []
    opens(claire.person, hugo.person)
    opens(samia.person, claire.person)
    for one, others in ((claire, [hugo, samia]), (hugo, [claire])):
        past = directory.correspondents(one.person.verified).past
        assert {card.id for card in past} == {other.practitioner_id for other in others}


def test_sending_the_opening_again_opens_once_and_tells_once() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = prepares(claire, hugo, says=["Bonjour."])
    browser = signs_in(claire)
    assert [posts(browser, thread).status_code for _ in range(3)] == [201, 200, 200]
    assert LogEntry.objects.count() == 2
    assert FeedRow.objects.filter(kind="conversation.opened").count() == 2


def test_the_same_two_have_one_conversation_whoever_begins() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    first = opens(claire, hugo)
    answer = posts(signs_in(hugo), prepares(hugo, claire, says=["Bonjour."]))
    assert (answer.status_code, answer.json()["id"]) == (200, str(first.id))
    assert Conversation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_both_begin_at_the_same_moment_and_find_themselves_in_one() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    found = at_once(
        *(
            lambda mine=mine, person=person: services.open_conversation(actor=person.verified, opening=mine.opening, now=clock.now()).id
            for person, mine in ((claire, prepares(claire, hugo)), (hugo, prepares(hugo, claire)))
        )
    )
    assert len(set(found)) == 1
    assert Conversation.objects.count() == 1
    assert Member.objects.count() == 2


def test_somebody_elses_id_is_not_taken_over() -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    theirs = prepares(samia, hugo, conversation_id=thread.id)
    with pytest.raises(ConversationIdTaken):
        services.open_conversation(actor=samia.verified, opening=theirs.opening, now=clock.now())
    with pytest.raises(NotFound):
        queries.members(samia.verified, thread.id)
    assert queries.visible_to(samia.verified).count() == 0


@pytest.mark.parametrize(("verified", "keys", "confirmed"), [(False, True, True), (True, True, False)])
def test_nobody_is_written_to_who_can_not_read(verified: bool, keys: bool, confirmed: bool) -> None:  # noqa: FBT001 - the table above
    claire = joins("Claire")
    noe = joins("Noe", verified=verified, keys=keys, confirmed=confirmed)
    with pytest.raises(NotOnCordee) as refusal:
        opens(claire, noe)
    assert refusal.value.detail == {"user_ids": [str(noe.user_id)]}
    assert not Conversation.objects.exists()


def test_an_opening_that_readers_would_refuse_is_refused_whole() -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    good = prepares(claire, hugo, says=["Bonjour."]).opening
    short = SealedGrant(hugo.id, 1, 1, b"trop court")
    faulty = {
        "cannot-open": replace(good, grants=good.grants[:1]),
        "malformed": replace(good, grants=(good.grants[0], short) if good.grants[0].user == claire.id else (short, good.grants[1])),
        "wrong-conversation": replace(good, id=new_id()),
        "roster-mismatch": replace(good, roster=prepares(claire, samia).opening.roster),
        "bad-signature": replace(good, entries=(good.entries[0][:-1] + bytes([good.entries[0][-1] ^ 1]),)),
    }
    for fault, opening in faulty.items():
        with pytest.raises(CommitRefused) as refusal:
            services.open_conversation(actor=claire.verified, opening=opening, now=clock.now())
        assert refusal.value.detail == {"fault": fault}
    with pytest.raises(CommitRefused):  # hers, sent by somebody else
        services.open_conversation(actor=samia.verified, opening=good, now=clock.now())
    assert not Conversation.objects.exists()
    assert not Commit.objects.exists()


def test_a_case_is_opened_by_its_referral_only() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = prepares(claire, hugo, policy=building.case_policy())
    with pytest.raises(NotAllowed):
        services.open_conversation(actor=claire.verified, opening=thread.opening, now=clock.now())
    assert not Conversation.objects.exists()
    assert opens(claire, hugo, policy=building.case_policy()).id  # by the step
    assert Conversation.objects.get().kind == "case"
    assert not FeedRow.objects.filter(kind="conversation.opened").exists()  # a step announces nothing


def test_an_opening_cites_only_files_that_are_there() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = prepares(claire, hugo)
    with pytest.raises((NotFound, NotFinished)):
        services.open_conversation(actor=claire.verified, opening=replace(thread.opening, files=(new_id(),)), now=clock.now())
    assert not Conversation.objects.exists()


def message_entry(row: LogEntry) -> bytes:
    """What the transcript hashes of a stored message."""
    return transcript.message_entry(hdr=bytes(row.hdr), ct_hash=bytes(row.ct_hash or b""), sig=bytes(row.sig))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, begun together, each on a connection of its own."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        barrier.wait()
        try:
            results[place] = acts[place]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_conversation_that_was_made_for_an_old_user_key_is_not_opened() -> None:
    """Whoever holds the device that Hugo has revoked since could read its first messages."""
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = prepares(claire, hugo, says=["Bonjour."])
    made = enrolling.rotate_user_key(hugo.view, signer=hugo.device, user_key=hugo.user_key, kem_pubs=hugo.kem_pubs, ts=millis())
    keys.add_statement(actor=hugo.signed_in, session_key="", upload=hugo.grows(made), now=clock.now())
    with pytest.raises(StaleKeys) as refusal:
        services.open_conversation(actor=claire.verified, opening=thread.opening, now=clock.now())
    assert refusal.value.detail == {"user_ids": [str(hugo.user_id)]}
    assert not Conversation.objects.exists()
    opens(claire, hugo, says=["Bonjour."])  # made again, as his chain is now
