"""Reading runs at Onfido: the person's own, and what reviewers are told of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.platform.keyring import keyring
from cordee.verification.models import OnfidoRun
from cordee.verification.rules import onfido
from cordee.verification.rules.onfido import Read, RunState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId

TABLE = "verification_onfido_run"


@dataclass(frozen=True, slots=True)
class OwnRun:
    """Where the person's run is."""

    id: UUID
    state: str
    doubt: str | None
    link: str | None  # the page at Onfido, while it is open
    begun_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunShown:
    """What reviewers are told: Onfido's word beside what they see themselves."""

    state: str
    doubt: str | None
    first_name: str  # as read there; empty where none was told
    last_name: str
    differing: list[str]
    reasons: list[str]  # in Onfido's own words
    at: datetime


def proves(file_id: UUID) -> bool:
    """Whether a run showed who this file's person is."""
    return OnfidoRun.objects.filter(file_id=file_id, state=RunState.APPROVED).exists()


def telling(file_id: UUID) -> OnfidoRun | None:
    """The run of a file that says something."""
    return OnfidoRun.objects.filter(file_id=file_id, state__in=onfido.TELLING).order_by("-begun_at").first()


def own(user_id: UserId) -> OwnRun | None:
    """The last run of the person's last file; None where that one has none."""
    run = OnfidoRun.objects.filter(file__user_id=user_id).order_by("-file__opened_at", "-begun_at").first()
    if run is None:
        return None
    link = keyring().unseal(bytes(run.link), table=TABLE, column="link", row_id=run.id).decode() if run.link is not None else None
    return OwnRun(run.id, run.state, run.doubt, link if run.state == RunState.OPEN else None, run.begun_at, run.ended_at)


def shown(file_id: UUID, *, first_name: str, last_name: str) -> RunShown | None:
    """What reviewers are told of the run of a file, held against the account's names; None where there is nothing to tell."""
    run = telling(file_id)
    if run is None or run.ended_at is None:
        return None
    read = names_of(run)
    return RunShown(
        state=run.state,
        doubt=run.doubt,
        first_name=read.first_name,
        last_name=read.last_name,
        differing=[*onfido.differing(read, first_name=first_name, last_name=last_name)] if read.last_name or read.first_name else [],
        reasons=[*read.reasons],
        at=run.ended_at,
    )


def names_of(run: OnfidoRun) -> Read:
    """What was kept of what Onfido read."""
    if run.names is None:
        return Read(None)
    kept = json.loads(keyring().unseal(bytes(run.names), table=TABLE, column="names", row_id=run.id))
    return Read(None, kept["first_name"], kept["last_name"], tuple(kept["reasons"]))
