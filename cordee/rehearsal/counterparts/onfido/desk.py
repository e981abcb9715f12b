"""What the counterpart remembers: applicants, runs and what was chosen for each.  In memory: a restart forgets."""

from __future__ import annotations

import hmac
import json
import secrets
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN: Final = "api_rehearsal.cordee"  # noqa: S105 - the counterpart's own, which opens nothing else
WORKFLOW: Final = "99999999-2222-4333-8444-555555555555"
WEBHOOK_TOKEN: Final = "rehearsal-of-a-webhook"  # noqa: S105 - as above
FINAL: Final = frozenset({"approved", "declined", "abandoned", "error"})


class Play(StrEnum):
    """How a run ends."""

    APPROVED = "approved"
    OTHER_NAME = "other-name"
    NO_NAME = "no-name"
    DECLINED = "declined"
    REVIEW = "review"
    ABANDONED = "abandoned"
    ERROR = "error"


class Post(StrEnum):
    """What becomes of the webhook."""

    ARRIVES = "arrives"
    LOST = "lost"
    TWICE = "twice"


STATUSES: Final = {Play.OTHER_NAME: "approved", Play.NO_NAME: "approved"}
REASONS: Final = {Play.DECLINED: ["document.data_comparison"], Play.REVIEW: ["document.image_quality"]}


def _now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


@dataclass(slots=True)
class Run:
    """A workflow run."""

    id: str
    applicant_id: str
    asked: Mapping[str, Any]
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    status: str = "awaiting_input"
    output: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    created_at: str = field(default_factory=_now)

    @property
    def back(self) -> str:
        """Where the person returns to."""
        return str(self.asked.get("link", {}).get("completed_redirect_url", "/"))

    def shown(self) -> dict[str, Any]:
        """As the API says it."""
        return {
            "id": self.id, "applicant_id": self.applicant_id, "workflow_id": self.asked["workflow_id"], "workflow_version_id": 1,
            "status": self.status, "customer_user_id": self.asked.get("customer_user_id"), "tags": self.asked.get("tags"),
            "link": {**self.asked.get("link", {}), "url": self._address()}, "output": self.output or None, "reasons": self.reasons,
            "error": None, "sdk_token": None, "created_at": self.created_at, "updated_at": _now(),
        }  # fmt: skip

    def event(self) -> bytes:
        """The body of the webhook that tells of its end."""
        href = f"https://api.eu.onfido.com/v3.6/workflow_runs/{self.id}"
        told = {"id": self.id, "status": self.status, "completed_at_iso8601": _now(), "href": href}
        payload = {"resource_type": "workflow_run", "action": "workflow_run.completed", "object": told, "resource": self.shown()}
        return json.dumps({"payload": payload}).encode()

    def _address(self) -> str:
        """The hosted page, behind the front at which the person is."""
        back = urlsplit(self.back)
        return f"{back.scheme}://{back.netloc}/rehearsal/onfido/l/{self.key}"


class Desk:
    """Everyone and everything under way."""

    def __init__(self) -> None:
        self.applicants: dict[str, Mapping[str, Any]] = {}
        self.runs: dict[str, Run] = {}

    def announce(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A new applicant.  Raises KeyError without a name."""
        made = {"id": str(uuid.uuid4()), "created_at": _now(), "first_name": asked["first_name"], "last_name": asked["last_name"]}
        self.applicants[made["id"]] = made
        return {**made, "href": f"/v3.6/applicants/{made['id']}", "sandbox": False}

    def open(self, asked: Mapping[str, Any]) -> Run:
        """A new run of a known applicant.  Raises KeyError."""
        if asked["workflow_id"] != WORKFLOW:
            raise KeyError("workflow_id")
        run = Run(str(uuid.uuid4()), self.applicants[asked["applicant_id"]]["id"], asked)
        self.runs[run.id] = run
        return run

    def forget(self, applicant_id: str) -> None:
        """Delete an applicant with all that hangs on it.  Raises KeyError."""
        del self.applicants[applicant_id]
        self.runs = {run.id: run for run in self.runs.values() if run.applicant_id != applicant_id}

    def of_link(self, key: str) -> Run | None:
        """The run whose page this is."""
        return next((run for run in self.runs.values() if secrets.compare_digest(run.key, key)), None)

    def play(self, run: Run, play: Play) -> None:
        """The person has shown who they are, well or not."""
        known = self.applicants[run.applicant_id]
        names = {
            Play.OTHER_NAME: {"first_name": "CAMILLE", "last_name": "AUTREMENT"},
            Play.NO_NAME: {},
        }.get(play, {"first_name": known["first_name"].upper(), "last_name": known["last_name"].upper()})
        run.status = STATUSES.get(play, play.value)
        run.output = names if run.status in {"approved", "declined", "review"} else {}
        run.reasons = list(REASONS.get(play, ()))


def signature_of(body: bytes) -> str:
    """What Onfido sends with a webhook."""
    return hmac.new(WEBHOOK_TOKEN.encode(), body, "sha256").hexdigest()
