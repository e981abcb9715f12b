"""The gateway too says in the log who asked for what they may not see, and nothing of whose it is."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

import cbor2
import pytest
from websockets.exceptions import InvalidStatus

from cordee.live.tests.acting import listens
from cordee.live.tests.house import ask
from cordee.messaging.tests.cast import joins, opens
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from cordee.live.tests.house import Running

pytestmark = pytest.mark.django_db(transaction=True)


def said(lines: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in lines.records if record.name == "cordee.refused"]


def test_who_asks_for_others_conversation(gateway: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "cordee.refused")
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    with gateway.browser(claire) as hers:
        assert ask(hers, "GET", f"/conversations/{thread.id}/log?after=0")[0] == 200
    assert said(caplog) == []
    with gateway.browser(samia) as anothers:
        assert ask(anothers, "GET", f"/conversations/{thread.id}/log?after=0")[0] == 404
        assert ask(anothers, "GET", "/Rousselaine")[0] == 404
    assert said(caplog) == [
        f"refused user={samia.user_id} act=GET:/live/v1/conversations/{{conversation_id}}/log decision=not-found",
        f"refused user={samia.user_id} act=GET:- decision=not-found",
    ]


def test_who_is_not_verified_and_who_is_nobody(gateway: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "cordee.refused")
    lea = joins("Lea", verified=False)
    with gateway.browser(lea) as hers, gateway.browser(None) as nobodys:
        assert ask(hers, "GET", "/sync")[0] == 403
        assert ask(nobodys, "GET", "/sync")[0] == 401
    with contextlib.suppress(InvalidStatus), listens(gateway, lea):
        pass
    assert said(caplog) == [
        f"refused user={lea.user_id} act=GET:/live/v1/sync decision=not-verified",
        f"refused user={lea.user_id} act=SOCKET:- decision=not-verified",
    ]


def test_who_says_over_the_socket_how_far_they_read_what_is_not_theirs(gateway: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "cordee.refused")
    samia, other = joins("Samia"), new_id()
    with listens(gateway, samia) as socket, gateway.browser(samia) as hers:
        socket.send(cbor2.dumps({"t": "receipt", "conversation_id": other.bytes, "read_seq": 1}))
        while not said(caplog):
            assert ask(hers, "GET", "/sync")[0] == 200
    assert said(caplog) == [f"refused user={samia.user_id} act=SOCKET:receipt decision=not-found"]
