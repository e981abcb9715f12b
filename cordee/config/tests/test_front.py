"""Where people find this Cordée, from what the operator says."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from cordee.config.front import PortTaken, Site
from cordee.config.house import House


def test_by_default_two_names_of_this_machine_and_plain_http() -> None:
    site = Site.of({})
    assert site.origins == ("http://localhost:8000", "http://127.0.0.1:8000")
    assert not site.secure


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_of_one_s_own(host: str) -> None:
    assert Site.of({"HOST": host, "PORT": "8001"}).origins == ("http://localhost:8001", "http://127.0.0.1:8001")


def test_another_host_gets_https_from_its_own_authority() -> None:
    site = Site.of({"HOST": "192.168.1.20"})
    assert site.origins[0] == "https://192.168.1.20:8000"
    assert "https://localhost:8000" in site.origins
    assert site.own_authority


def test_everywhere_is_printed_as_an_address_that_a_phone_can_type() -> None:
    assert "0.0.0.0" not in Site.of({"HOST": "0.0.0.0"}).origins[0]  # noqa: S104 - what an operator types


def test_a_domain_is_public() -> None:
    site = Site.of({"CORDEE_DOMAIN": "cordee.example"})
    assert site.origins == ("https://cordee.example",)
    assert site.secure
    assert not site.own_authority
    told = site.caddy_environment(client=Path("web"), data=Path("data"))["CORDEE_SITE_OPTIONS"]
    assert 'Strict-Transport-Security "max-age=31536000; includeSubDomains"' in told


def test_the_front_answers_to_the_name_that_a_balancer_keeps_and_to_no_other() -> None:
    told = Site.of({}).caddy_environment(client=Path("web"), data=Path("data"), origins=["https://cordee.example"])
    assert told["CORDEE_SITE"] == "http://localhost:8000, http://127.0.0.1:8000, http://cordee.example:8000"
    assert "respond 421" in told["CORDEE_OTHERS"]
    public = Site.of({"CORDEE_DOMAIN": "cordee.example"}).caddy_environment(
        client=Path("web"), data=Path("data"), origins=["https://b.example"]
    )
    assert public["CORDEE_SITE"] == "https://cordee.example"  # no certificate is asked for a name that nobody gave us


def test_a_port_in_use_is_named_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"PORT={port + 1}"):
            Site.of({"PORT": str(port)}).check_port()


SECRETS = {
    "CORDEE_MAIL_URL": "smtp://house:secret@mail.example", "CORDEE_SMS_URL": "https://house:secret@sms.example",
    "CORDEE_PSC_CLIENT_SECRET": "secret", "CORDEE_ONFIDO_TOKEN": "secret", "AWS_SECRET_ACCESS_KEY": "secret", "PGPASSWORD": "secret",
}  # fmt: skip


def test_a_part_that_answers_strangers_knows_no_secret_that_it_does_not_need(tmp_path: Path) -> None:
    house = House.of({**SECRETS, "PATH": "/usr/bin", "CORDEE_DATA": str(tmp_path), "CORDEE_RUN": str(tmp_path / "run")})

    def known(part: str) -> set[str]:
        given = house.child_environment(part, "postgresql:///cordee")
        assert given["PATH"] == "/usr/bin"
        return SECRETS.keys() & given.keys()

    assert known("front") == set()
    assert known("live") == {"AWS_SECRET_ACCESS_KEY", "PGPASSWORD"}  # documents, and the database
    assert known("signer") == {"PGPASSWORD"}
    assert known("web") == known("jobs") == SECRETS.keys()
