"""An act for which the server wants to see anew who asks: proved once, then done."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from cordee_client.errors import ServerRefused
from cordee_client.server import Server


class House(Server):
    """A server that takes an act only from who has just proved who they are."""

    def __init__(self, *ways: str) -> None:
        super().__init__("http://localhost:1")
        self.ways, self.proved, self.done = list(ways), list[Any](), 0

    def json(self, method: str, path: str, body: Any = None, **_query: Any) -> Any:
        assert (method, path) == ("POST", "/api/v1/accounts/step-up")
        self.proved.append(body)

    def act(self) -> None:
        if not self.proved:
            raise ServerRefused(403, {"type": "step-up-needed", "ways": self.ways})
        self.done += 1


@pytest.mark.parametrize(("ways", "code"), [(("password",), None), (("passkey", "password", "code"), "123456")])
def test_who_can_type_a_password_is_asked_for_what_proves_them(ways: tuple[str, ...], code: str | None) -> None:
    with closing(House(*ways)) as house:
        house.proving(house.act, password=lambda: "trois cordes au relais", code=lambda: "123456")
        house.proving(house.act, password=lambda: pytest.fail("asked again"), code=lambda: pytest.fail("asked again"))
        assert house.proved == [{"password": "trois cordes au relais", "code": code}]
        assert house.done == 2


def test_who_cannot_is_told_so() -> None:
    with closing(House("national")) as house, pytest.raises(ServerRefused, match="step-up-needed"):
        house.proving(house.act, password=lambda: pytest.fail("asked"), code=lambda: pytest.fail("asked"))
