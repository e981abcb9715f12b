"""What may not be so where real patients are: every fault is named, and `cordee serve` starts only when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cordee.config.front import LOOPBACKS
from cordee.config.house import is_set
from cordee.config.identity_service import onfido
from cordee.config.mail import mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.config.house import House


def faults(house: House) -> list[str]:
    """Everything that is unsafe in production, in words for the operator."""
    return [
        *_rehearsal(house),
        *_addresses(house),
        *_secrets(house),
        *_clock(house),
        *_outbox(house),
        *_operator(house),
        *_national(house),
        *_onfido(house),
    ]


def _rehearsal(house: House) -> Iterator[str]:
    if is_set(house.environment, "CORDEE_REHEARSAL"):
        yield "CORDEE_REHEARSAL is set: the rehearsal lets anyone sign in as anyone"
    if house.rehearsal_note.exists():
        yield f"{house.rehearsal_note}: the database holds rehearsal people, whose passwords are known; begin with another CORDEE_DATA"


def _addresses(house: House) -> Iterator[str]:
    plain = [origin for origin in house.origins if not origin.startswith("https://")]
    if plain:
        yield f"cookies would travel over plain HTTP ({', '.join(plain)}): set CORDEE_DOMAIN, or only https addresses in CORDEE_ORIGINS"


def _secrets(house: House) -> Iterator[str]:
    for path in sorted(path for folder in ("secrets", "signer") for path in (house.data / folder).rglob("*")):
        if not path.is_file():
            continue
        if path.stat().st_mode & 0o077:
            yield f"{path} can be read by others on this machine: chmod 600"
        if len(set(path.read_bytes())) < 16:  # noqa: PLR2004 - 32 random bytes have fewer distinct values once in 10^22
            yield f"{path} is not random: remove it where nothing depends on it yet, and a new one is made"


def _clock(house: House) -> Iterator[str]:
    if float(house.environment.get("CORDEE_CLOCK_OFFSET") or 0):
        yield "CORDEE_CLOCK_OFFSET shifts the clock, which is for tests"


def _outbox(house: House) -> Iterator[str]:
    for name in ("CORDEE_SMS_URL", "CORDEE_MAIL_URL"):
        if house.environment.get(name, "").startswith("outbox:"):
            yield f"{name} keeps everything in the house: patients and colleagues would be told nothing"
    bridge = urlsplit(house.environment.get("CORDEE_SMS_URL", ""))
    if bridge.scheme == "http" and bridge.hostname not in LOOPBACKS:
        yield "CORDEE_SMS_URL is asked over plain HTTP: whoever is in between reads patients' numbers"
    try:
        mail(house.environment.get("CORDEE_MAIL_URL") or "outbox:")
    except ValueError as fault:
        yield str(fault)


def _operator(house: House) -> Iterator[str]:
    if not house.environment.get("CORDEE_OPERATOR", "").strip():
        yield "CORDEE_OPERATOR is empty: the texts that people agree to must name who is responsible"


def _national(house: House) -> Iterator[str]:
    given = {name: value for name, value in house.environment.items() if name.startswith("CORDEE_PSC")}
    if given.get("CORDEE_PSC") == "sandbox":
        yield "CORDEE_PSC=sandbox: its test identities would be verified as professionals"
    if is_set(given, "CORDEE_PSC_ACCEPT_MISSING_ACR"):
        yield "CORDEE_PSC_ACCEPT_MISSING_ACR takes an identification whose level the national service does not state"
    for name in sorted(name for name, value in given.items() if value.startswith("http://")):
        yield f"{name} is asked over plain HTTP: whoever is in between says who signs in"


def _onfido(house: House) -> Iterator[str]:
    given = {name: value for name, value in house.environment.items() if name.startswith("CORDEE_ONFIDO")}
    try:
        service = onfido(given)
    except (ValueError, OSError) as fault:
        yield str(fault)
        return
    if service is None:
        return
    if service.sandbox:
        yield "CORDEE_ONFIDO_TOKEN is a sandbox's: it approves anybody"
    if service.address and not service.address.startswith("https://"):
        yield "CORDEE_ONFIDO_ADDRESS is asked over plain HTTP: whoever is in between says who people are"
