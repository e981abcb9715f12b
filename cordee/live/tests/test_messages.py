from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import cbor2
import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from cordee.accounts import services as accounts
from cordee.live.tests.acting import anchor_of, body_of, commits, hears, listens, log_of, sends
from cordee.live.tests.house import ORIGIN, TLS, ask, session_of
from cordee.messaging import services
from cordee.messaging.models import Conversation, LogEntry
from cordee.messaging.tests.cast import joins, opens
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.verification import services as verification
from cordee_protocol import building, envelope, transcript
from cordee_protocol.changes import Remove

if TYPE_CHECKING:
    from cordee.live.tests.house import Running
    from cordee.messaging.tests.cast import Thread

pytestmark = pytest.mark.django_db(transaction=True)


def chained(thread: Thread, entries: list[dict[str, Any]]) -> bool:
    """Whether the hashes follow from the first entry on, as the protocol has it."""
    h = transcript.start(thread.id.bytes)
    for entry in entries:
        hashed = entry["entry"] if entry["kind"] == "commit" else envelope.read(entry["entry"]).entry
        h = transcript.advance(h, seq=entry["seq"], entry=hashed)
        if entry["h"] != h:
            return False
    return True


def test_what_one_sends_the_other_reads_in_order_and_chained(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    for text in ("Bonjour Hugo.", "Palpitations depuis trois semaines."):
        assert sends(gateway, claire, thread, text)[0] == 201
    page = log_of(gateway, hugo, thread)
    assert [entry["kind"] for entry in page["entries"]] == ["commit", "message", "message"]
    assert [thread.opens_message(entry["entry"]) for entry in page["entries"][1:]] == [
        "Bonjour Hugo.",
        "Palpitations depuis trois semaines.",
    ]
    assert chained(thread, page["entries"])


def test_a_message_sent_twice_is_stored_once(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    entry = thread.writes(claire, "Une fois.")
    with gateway.browser(claire) as browser:
        first = ask(browser, "POST", f"/conversations/{thread.id}/log", {"entry": entry})
        again = ask(browser, "POST", f"/conversations/{thread.id}/log", {"entry": entry})
    assert (first[0], again[0], again[1]["duplicate"]) == (201, 200, True)
    assert first[1]["seq"] == again[1]["seq"]
    assert LogEntry.objects.filter(conversation_id=thread.id, kind="message").count() == 1


def test_the_socket_delivers_and_tells_how_far_the_other_has_come(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    with listens(gateway, hugo) as his, listens(gateway, claire) as hers:
        seq = sends(gateway, claire, thread, "Tu la verrais ?")[1]["seq"]
        frame = hears(his)
        assert (frame["t"], frame["seq"], thread.opens_message(frame["entry"])) == ("entry", seq, "Tu la verrais ?")
        assert hears(hers)["seq"] == seq
        his.send(cbor2.dumps({"t": "receipt", "conversation_id": thread.id.bytes, "delivered_seq": seq, "read_seq": seq}))
        told = hears(hers)
    assert (told["t"], told["user_id"], told["read_seq"]) == ("receipt", hugo.id, seq)
    with gateway.browser(claire) as browser:
        (head,) = ask(browser, "GET", "/sync?feed=0")[1]["heads"]
    assert head["others"] == [{"user_id": hugo.id, "delivered_seq": seq, "read_seq": seq}]


def test_what_is_too_old_keeps_its_place_and_devices_are_told_since_when(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo, says=["Tu la verrais ?"])
    LogEntry.objects.update(at=clock.now() - timedelta(days=731))
    Conversation.objects.update(opened_at=clock.now() - timedelta(days=731))
    services.drop_old(kept=timedelta(days=730), now=clock.now())
    sends(gateway, hugo, thread, "Deux ans après.")
    entries = log_of(gateway, hugo, thread)["entries"]
    old, new = (envelope.read(entry["entry"]) for entry in entries[1:])
    assert (old.ct, thread.opens_message(entries[2]["entry"])) == (None, "Deux ans après.")
    assert chained(thread, entries)
    with gateway.browser(hugo) as browser:
        (head,) = ask(browser, "GET", "/sync?feed=0")[1]["heads"]
    assert (head["dropped_seq"], head["seq"]) == (2, 3)
    assert abs(head["kept_since"] / 1000 - (clock.now() - timedelta(days=730)).timestamp()) < 60
    assert new.ct is not None


@pytest.mark.slow
def test_two_hundred_senders_at_once_leave_no_gap(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    cookies = [{"cookie": f"sessionid={session_of(person)}"} for person in (claire, hugo)]
    bodies = [cbor2.dumps({"entry": thread.writes((claire, hugo)[n % 2], str(n))}) for n in range(200)]

    async def send_all() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            base_url=f"http://{gateway.address}", headers={"origin": ORIGIN}, limits=limits, verify=TLS, timeout=30
        ) as browser:
            path = f"/live/v1/conversations/{thread.id}/log"
            return await asyncio.gather(*(browser.post(path, content=body, headers=cookies[n % 2]) for n, body in enumerate(bodies)))

    answers = asyncio.run(send_all())
    assert {answer.status_code for answer in answers} == {201}
    assert sorted(cbor2.loads(answer.content)["seq"] for answer in answers) == list(range(2, 202))
    pages = [log_of(gateway, hugo, thread, after=after)["entries"] for after in (0, 200)]  # 200 a page
    entries = [entry for page in pages for entry in page]
    assert [entry["seq"] for entry in entries] == list(range(1, 202))
    assert chained(thread, entries)


def test_nobody_writes_in_somebody_elses_name(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    with gateway.browser(hugo) as browser:
        status, problem = ask(browser, "POST", f"/conversations/{thread.id}/log", {"entry": thread.writes(claire)})
    assert (status, problem["type"], problem["fault"]) == (422, "message-refused", "wrong-user")


def test_a_suspended_person_is_served_nothing_and_the_socket_closes(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    with gateway.browser(hugo) as browser, listens(gateway, hugo) as socket:
        assert ask(browser, "GET", "/sync?feed=0")[0] == 200
        verification.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
        with pytest.raises(ConnectionClosed, match="4401"):
            socket.recv(5)
        assert ask(browser, "GET", f"/conversations/{thread.id}/log")[1]["type"] == "not-verified"


def test_signing_out_everywhere_closes_the_sockets(gateway: Running) -> None:
    claire = joins("Claire")
    with listens(gateway, claire) as socket:
        accounts.end_sessions(user_id=claire.user_id, actor_id=claire.user_id, now=clock.now())
        with pytest.raises(ConnectionClosed, match="4401"):
            socket.recv(5)


def test_a_socket_from_another_site_is_refused(gateway: Running) -> None:
    claire = joins("Claire")
    cookie = {"Cookie": f"sessionid={session_of(claire)}"}
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(f"ws://{gateway.address}/live/v1/socket", origin=Origin("https://ailleurs.example"), additional_headers=cookie),
    ):
        pass


def test_a_conversation_opened_by_django_reaches_the_open_sockets(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    with listens(gateway, hugo) as socket:
        thread = opens(claire, hugo, says=["Bonjour."])
        frames = [hears(socket) for _ in range(2)]
    assert {frame["t"] for frame in frames} == {"feed", "entry"}
    assert next(UUID(bytes=frame["conversation_id"]) for frame in frames if frame["t"] == "entry") == thread.id


def test_whoever_is_removed_reads_nothing_that_comes_later(gateway: Running) -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo, samia, policy=building.group_policy())
    built = thread.changes(claire, [Remove(samia.id)], anchor=anchor_of(gateway, claire, thread))
    first = commits(gateway, claire, thread, body_of(built))
    assert first[0] == 201
    assert commits(gateway, claire, thread, body_of(built)) == (200, first[1])
    stale = sends(gateway, hugo, thread)
    assert (stale[0], stale[1]["type"]) == (409, "stale-epoch")
    thread.takes(built)
    assert sends(gateway, hugo, thread, "Sans elle.")[0] == 201
    with gateway.browser(samia) as browser:
        assert ask(browser, "GET", f"/conversations/{thread.id}/log")[0] == 404
        assert ask(browser, "GET", "/sync?feed=0")[1]["heads"] == []
    assert samia.id not in {grant.user for grant in built.grants}


def test_the_feed_is_read_from_a_position(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    opens(claire, hugo)
    with gateway.browser(hugo) as browser:
        whole = ask(browser, "GET", "/sync?feed=0")[1]["feed"]
        assert whole["rows"][-1]["kind"] == "conversation.opened"
        assert ask(browser, "GET", f"/sync?feed={whole['position']}")[1]["feed"]["rows"] == []


def test_an_address_that_is_none_is_not_found(gateway: Running) -> None:
    with gateway.browser(joins("Claire")) as browser:
        assert ask(browser, "GET", "/nowhere")[0] == 404
        assert ask(browser, "GET", "/conversations/not-an-id/log")[0] == 404
        assert ask(browser, "GET", f"/conversations/{new_id()}/log")[0] == 404
        status, problem = ask(browser, "POST", f"/conversations/{new_id()}/log", {"entry": "text"})
    assert (status, problem["type"]) == (422, "invalid")
