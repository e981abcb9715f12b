"""`cordee check`: what a start in production would refuse, and what it would not notice, said before anybody waits for it."""

from __future__ import annotations

import errno
import socket
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from cordee.config import production
from cordee.config.mail import mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.config.house import House

PATIENCE_S: Final = 5


class Found(NamedTuple):
    """What keeps a production from starting well, and what one should know."""

    faults: list[str]
    remarks: list[str]


def look(house: House) -> Found:
    """Look at a house as `CORDEE_PRODUCTION=1 cordee serve` would, without starting anything."""
    as_production = replace(house, production=True, empty=True)
    return Found([*production.faults(as_production), *_client(house), *_ports(house)], [*_mail(house), *_sms(house), *_name(house)])


def _client(house: House) -> Iterator[str]:
    if not (house.client / "index.html").is_file():
        yield f"the client is not built ({house.client}): run script/build"


def _ports(house: House) -> Iterator[str]:
    """Caddy binds them; whether we might is asked by doing it for a moment."""
    ports = (80, 443) if house.site.domain else (house.site.port,)
    for port in ports:
        family = socket.AF_INET6 if ":" in house.site.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((house.site.host.strip("[]"), port))
            except PermissionError:
                yield f"this user may not listen on port {port}: it needs CAP_NET_BIND_SERVICE, as deploy/cordee.service has it"
            except OSError as fault:
                if fault.errno != errno.EADDRINUSE or not _is_ours(house):
                    yield f"port {port}: {fault.strerror}"


def _is_ours(house: House) -> bool:
    """Whether this very house runs: it may be asked while it does."""
    with closing(socket.socket(socket.AF_UNIX)) as probe:
        return probe.connect_ex(str(house.run / "serve.sock")) == 0


def _mail(house: House) -> Iterator[str]:
    given = house.environment.get("CORDEE_MAIL_URL") or "smtp://localhost"
    try:
        server = mail(given)
    except ValueError:  # a fault already, as the outbox is
        return
    if not server.host:
        return
    try:
        socket.create_connection((server.host, server.port), timeout=PATIENCE_S).close()
    except OSError as fault:
        why = fault.strerror or str(fault)
        yield f"no mail server answers at {server.host}:{server.port} ({why}): nobody could confirm an address (CORDEE_MAIL_URL)"


def _sms(house: House) -> Iterator[str]:
    if not house.environment.get("CORDEE_SMS_URL"):
        yield "CORDEE_SMS_URL is empty: patients are told nothing by SMS"


def _name(house: House) -> Iterator[str]:
    if not house.site.domain:
        return
    try:
        socket.getaddrinfo(house.site.domain, 443)
    except OSError:
        yield f"{house.site.domain} has no address yet: no certificate can be got for it (an A or AAAA record at your registrar)"
