from __future__ import annotations

import pytest

from cordee.platform import origin

OURS = ("http://localhost:8000", "https://cordee.example")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_safe_method_passes_from_anywhere(method: str) -> None:
    assert origin.is_ours(method=method, fetch_site="cross-site", origin="https://ailleurs.example", origins=OURS)


@pytest.mark.parametrize(
    ("fetch_site", "sender", "passes"),
    [
        ("same-origin", None, True),
        (None, "https://cordee.example", True),
        (None, None, False),
        ("cross-site", "https://ailleurs.example", False),
        ("same-site", "https://autre.cordee.example", False),
        (None, "null", False),
        (None, "http://localhost:8000.ailleurs.example", False),
    ],
)
def test_an_unsafe_method_passes_only_from_our_pages(fetch_site: str | None, sender: str | None, passes: bool) -> None:  # noqa: FBT001 - a table
    assert origin.is_ours(method="POST", fetch_site=fetch_site, origin=sender, origins=OURS) is passes


@pytest.mark.parametrize(("sender", "opens"), [(None, False), ("https://ailleurs.example", False), ("http://localhost:8000", True)])
def test_a_socket_opens_only_for_our_pages(sender: str | None, opens: bool) -> None:  # noqa: FBT001 - a table
    assert origin.may_open_socket(origin=sender, origins=OURS) is opens


@pytest.mark.parametrize(
    ("origins", "name"),
    [
        (["https://cordee.example"], "__Host-sessionid"),
        (["https://192.168.1.20:8000", "https://localhost:8000"], "__Host-sessionid"),
        (["http://localhost:8000"], "sessionid"),  # where a browser would refuse the prefix
        (["https://cordee.example", "http://localhost:8000"], "sessionid"),
    ],
)
def test_a_cookie_is_of_this_very_host_wherever_all_is_https(origins: list[str], name: str) -> None:
    assert origin.cookie_name("sessionid", origins=origins) == name
