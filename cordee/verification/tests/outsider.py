"""A browser without a session that joins, and the mail that reaches its mailbox."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts.rules.agreements import current
from cordee.notifications import services
from cordee.platform.ids import new_id

HEADERS: Final = {"host": "localhost", "origin": "http://localhost:8000", "x-forwarded-for": "192.0.2.7"}
JOIN: Final = "/api/v1/verification/join"
LEA: Final[dict[str, Any]] = {
    "first_name": "Léa",
    "last_name": "GRANDVAL",
    "email": "l.grandval@exemple.fr",
    "profession": "50",
    "skill": None,
    "practice_mode": "self_employed",
    "postal_code": "25000",
    "commune_code": "25056",
    "city": "Besançon",
    "number": "19900000126",
    "register_id": None,
    "password": "trois cordes au relais",
    "agreements": {str(document): text.version for document, text in current().items()},
}


@dataclass
class Outsider:
    """Somebody at a browser."""

    browser: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True, headers=HEADERS))

    def asks(self, path: str, body: Any = None) -> Any:
        if "csrftoken" not in self.browser.cookies:
            self.browser.get("/api/v1/accounts/me")
        token = self.browser.cookies["csrftoken"].value
        return self.browser.post(path, body if body is not None else {}, "application/json", headers={"x-csrftoken": token})

    def joins(self, joining_id: UUID | None = None, **changed: Any) -> Any:
        return self.asks(JOIN, {**LEA, "id": str(joining_id or new_id()), **changed})

    def waits(self) -> Any:
        return self.browser.get(f"{JOIN}/waiting").json()


def mails() -> list[tuple[str, str, str]]:
    """Run the jobs of mails, all anew, and read what reached which mailbox: the latest first."""
    mail.outbox.clear()
    doing = {
        "notifications.mail_confirmation": lambda a: services.mail_confirmation(UUID(a["confirmation_id"]), a["round"]),
        "notifications.mail_forgotten_password": lambda a: services.mail_forgotten_password(UUID(a["request_id"])),
        "notifications.mail_password_changed": lambda a: services.mail_password_changed(UUID(a["user_id"]), UUID(a["reset_id"])),
    }  # jobs of other kinds may stand there from tests that committed
    for job in ProcrastinateJob.objects.filter(status="todo", task_name__in=list(doing)).order_by("id"):
        doing[job.task_name](job.args)
    return [(sent.to[0], str(sent.subject), str(sent.body)) for sent in reversed(mail.outbox)]


def digits_in(text: str) -> str:
    found = re.search(r"(\d{3}) (\d{3})", text)
    assert found is not None
    return found[1] + found[2]


def fragment_in(text: str) -> str:
    found = re.search(r"#(\S+)", text)
    assert found is not None
    return found[1]
