"""What a session makes of a house that is away for a moment, where it first asks for something else than what it was told to do."""

from __future__ import annotations

from http import HTTPStatus

import httpx
import pytest

from cordee_client.errors import ServerRefused
from cordee_client.server import Server


def test_a_house_that_is_away_when_the_token_is_asked_for_is_not_taken_for_a_refusal() -> None:
    server, asked = Server("https://cordee.example"), []

    def answers(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        if request.method == "GET":
            return httpx.Response(HTTPStatus.SERVICE_UNAVAILABLE, json={"type": "unavailable"})
        return httpx.Response(HTTPStatus.FORBIDDEN, json={"type": "foreign-origin"})  # as to whoever shows no token

    server._http = httpx.Client(base_url=server.origin, transport=httpx.MockTransport(answers))
    with pytest.raises(ServerRefused) as refused:
        server.json("POST", "/api/v1/referrals", {})
    assert (refused.value.status, refused.value.type, asked) == (HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", ["GET"])
    server.close()
