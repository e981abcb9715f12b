"""People at the small client in Python, for journeys and tests that need the other side to be quick."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import UUID

from cordee.rehearsal.people.cast import PASSWORD, PEOPLE
from cordee_client.conversations import Conversations
from cordee_client.keyring import Keyring
from cordee_client.server import Server

if TYPE_CHECKING:
    from tests.running import House


def code_of(house: House, key: str) -> str:
    """The recovery code that a ready person has noted down."""
    codes: dict[str, dict[str, str]] = json.loads((house.data / "rehearsal-people.json").read_text())
    return codes[key]["code"]


def signed_in(house: House, key: str) -> Conversations:
    """A new device of a ready person, added with the recovery code."""
    (email,) = (person.email for person in PEOPLE if person.key == key)
    server = Server(house.origin)
    server.login(email=email, password=PASSWORD, code=lambda: house.digits(key))
    user = UUID(server.json("GET", "/api/v1/accounts/me")["id"])
    return Conversations(server, Keyring.restore(server, user=user, code=code_of(house, key)))
