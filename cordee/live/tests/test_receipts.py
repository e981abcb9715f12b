from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cbor2
import pytest
from websockets.exceptions import ConnectionClosed

from cordee.live.tests.acting import hears, listens, sends
from cordee.live.tests.house import ask
from cordee.messaging.models import Receipt
from cordee.messaging.tests.cast import Person, Thread, joins, opens

if TYPE_CHECKING:
    from cordee.live.tests.house import Running

pytestmark = pytest.mark.django_db(transaction=True)


def reports(gateway: Running, person: Person, thread: Thread, **place: int) -> tuple[int, Any]:
    with gateway.browser(person) as browser:
        return ask(browser, "POST", f"/conversations/{thread.id}/receipts", place)


def place(person: Person, thread: Thread) -> tuple[int, int, int]:
    row = Receipt.objects.get(conversation_id=thread.id, user_id=person.user_id)
    return row.delivered_seq, row.read_seq, row.read_content_no


def test_positions_move_forward_whatever_the_order_and_never_past_the_log(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo, says=["Un.", "Deux.", "Trois."])
    for said, holds in (
        ({"delivered_seq": 4}, (4, 0, 0)),
        ({"read_seq": 3}, (4, 3, 2)),
        ({"delivered_seq": 2}, (4, 3, 2)),
        ({"read_seq": 1}, (4, 3, 2)),
        ({"read_seq": 9_000}, (4, 4, 3)),
        ({}, (4, 4, 3)),
    ):
        assert reports(gateway, hugo, thread, **said) == (200, {})
        assert place(hugo, thread) == holds
    assert reports(gateway, hugo, thread, read_seq=-1)[0] == 422


def test_everyone_is_told_once_and_only_of_what_moved(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo, says=["Un."])
    with listens(gateway, claire) as hers:
        for _ in range(3):
            reports(gateway, hugo, thread, read_seq=2)
        told = hears(hers)
        assert (told["t"], told["delivered_seq"], told["read_seq"]) == ("receipt", 2, 2)
        sends(gateway, hugo, thread)
        assert hears(hers)["t"] == "entry"


def test_a_frame_that_is_not_understood_closes_the_socket(gateway: Running) -> None:
    claire = joins("Claire")
    short = cbor2.dumps({"t": "receipt", "conversation_id": b"short"})
    for frame in (b"", b"\x00", cbor2.dumps({"t": "shout"}), short, b"x" * 600, "text"):
        with listens(gateway, claire) as socket:
            socket.send(frame)
            with pytest.raises(ConnectionClosed, match="1007"):
                socket.recv(5)


def test_a_report_on_somebody_elses_conversation_comes_to_nothing(gateway: Running) -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread, hers = opens(claire, hugo), opens(claire, samia)
    with listens(gateway, samia) as socket, listens(gateway, claire) as told:
        for conversation in (thread, hers):
            socket.send(cbor2.dumps({"t": "receipt", "conversation_id": conversation.id.bytes, "read_seq": 1}))
        frame = hears(told)
    assert (frame["conversation_id"], frame["user_id"]) == (hers.id.bytes, samia.id)
    assert not Receipt.objects.filter(conversation_id=thread.id, user_id=samia.user_id).exists()
