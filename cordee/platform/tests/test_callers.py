"""Whom limits count."""

from __future__ import annotations

import pytest

from cordee.platform.callers import caller_of


@pytest.mark.parametrize(
    ("forwarded", "peer", "caller"),
    [
        ("192.0.2.7", None, "192.0.2.7"),
        ("203.0.113.9, 192.0.2.7", None, "192.0.2.7"),  # the front's own word is the last
        (None, "127.0.0.1", "127.0.0.1"),
        ("", None, "local"),
        ("2001:db8:1:2::1", None, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", None, "2001:db8:1:2::/64"),  # the same connection, another of its 2⁶⁴ addresses
        ("2001:db8:1:3::1", None, "2001:db8:1:3::/64"),
        ("[2001:db8:1:2::1]", None, "2001:db8:1:2::/64"),
        ("fe80::1%eth0", None, "fe80::/64"),
        ("::ffff:192.0.2.7", None, "192.0.2.7"),
        ("not an address", None, "not an address"),
    ],
)
def test_a_caller_is_an_address_and_of_ipv6_its_network(forwarded: str | None, peer: str | None, caller: str) -> None:
    assert caller_of(forwarded, peer) == caller
