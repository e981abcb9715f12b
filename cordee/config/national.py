"""The national login's settings, from the environment: a preset (CORDEE_PSC), each of whose addresses may be overridden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cordee.verification.rules.national import PRESETS, Service

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESSES: Final = ("issuer", "discovery", "authorization", "token", "userinfo", "jwks", "end_session")
REHEARSAL: Final = "rehearsal"


def national_login(environment: Mapping[str, str], *, rehearsal: bool, run: Path) -> Service | None:
    """The service to use; None where there is none.  Raises ValueError for a preset that does not exist, or one that is half set.

    In a rehearsal it is our own counterpart, behind a socket of the run folder, unless the operator names another.
    """
    preset = environment.get("CORDEE_PSC") or (REHEARSAL if rehearsal else "")
    if not preset:
        return None
    if preset not in PRESETS or (preset == REHEARSAL and not rehearsal):
        raise ValueError("CORDEE_PSC is production or sandbox")
    given = {name: environment.get(f"CORDEE_PSC_{name.upper()}", "") for name in ADDRESSES}
    addresses = dict(PRESETS[preset]) | {name: address for name, address in given.items() if address}
    certificate, key = (environment.get(f"CORDEE_PSC_CLIENT_{name}", "") for name in ("CERT", "KEY"))
    ours = preset == REHEARSAL
    client_id = environment.get("CORDEE_PSC_CLIENT_ID") or ("cordee-rehearsal" if ours else "")
    secret = _secret(environment) or ("rehearsal" if ours else "")
    if not client_id or not (secret or certificate):
        raise ValueError("CORDEE_PSC needs CORDEE_PSC_CLIENT_ID, and CORDEE_PSC_CLIENT_SECRET_FILE or CORDEE_PSC_CLIENT_CERT")
    return Service(
        **addresses, client_id=client_id, client_secret=secret, certificate=(certificate, key or certificate) if certificate else None,
        redirect_uri=environment.get("CORDEE_PSC_REDIRECT_URI") or None, socket=run / "psc.sock" if ours else None,
        accept_missing_acr=environment.get("CORDEE_PSC_ACCEPT_MISSING_ACR", "") not in {"", "0"}, test_identities=preset == "sandbox",
    )  # fmt: skip


def _secret(environment: Mapping[str, str]) -> str:
    """From a file, which a service manager hands over and no list of processes shows; or from the variable itself."""
    if path := environment.get("CORDEE_PSC_CLIENT_SECRET_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return environment.get("CORDEE_PSC_CLIENT_SECRET", "")
