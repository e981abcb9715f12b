"""Onfido's settings.  The module is not called after it: a tool that puts this folder on the path would find it before the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cordee.rehearsal.counterparts.onfido.desk import TOKEN, WEBHOOK_TOKEN, WORKFLOW
from cordee.verification.rules.onfido import Service

if TYPE_CHECKING:
    from collections.abc import Mapping

REGIONS: Final = ("EU", "US", "CA")


def onfido(environment: Mapping[str, str]) -> Service | None:
    """The service to use; None where none is set.  Raises ValueError for one that is half set.

    In a rehearsal `cordee serve` sets our own counterpart, unless the operator set another.
    """
    token = _secret(environment, "CORDEE_ONFIDO_TOKEN")
    if not token:
        return None
    workflow, region = environment.get("CORDEE_ONFIDO_WORKFLOW", ""), environment.get("CORDEE_ONFIDO_REGION") or "EU"
    if region not in REGIONS:
        raise ValueError(f"CORDEE_ONFIDO_REGION is one of {', '.join(REGIONS)}")
    try:
        UUID(workflow)
    except ValueError as fault:
        raise ValueError("CORDEE_ONFIDO_TOKEN needs CORDEE_ONFIDO_WORKFLOW, the workflow's identifier (a UUID)") from fault
    return Service(
        token=token, workflow=workflow, webhook_token=_secret(environment, "CORDEE_ONFIDO_WEBHOOK_TOKEN"), region=region,
        address=environment.get("CORDEE_ONFIDO_ADDRESS", "").rstrip("/"),
    )  # fmt: skip


def rehearsing(*, port: int) -> dict[str, str]:
    """The variables of a rehearsal, whose counterpart answers at a port of this machine."""
    return {
        "CORDEE_ONFIDO_TOKEN": TOKEN,
        "CORDEE_ONFIDO_WORKFLOW": WORKFLOW,
        "CORDEE_ONFIDO_WEBHOOK_TOKEN": WEBHOOK_TOKEN,
        "CORDEE_ONFIDO_ADDRESS": f"http://127.0.0.1:{port}/v3.6",
    }


def _secret(environment: Mapping[str, str], name: str) -> str:
    """From a file, which a service manager hands over and no list of processes shows; or from the variable itself."""
    if path := environment.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return environment.get(name, "")
