"""Somebody who joins by hand and goes to Onfido, at their browser; the jobs run when the scene says so."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts.models import User
from cordee.accounts.tests.signing_in import with_second_factor
from cordee.audit.models import Line
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.rehearsal.counterparts.onfido.desk import Play, Post
from cordee.verification import jobs, queries
from cordee.verification.onfido import exchange

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.verification.tests.conftest import Onfido

ROOT = "/api/v1/verification/onfido"
WEBHOOK = f"{ROOT}/webhook"
RUNNING: dict[str, Any] = {"verification.open_onfido_run": jobs.open_onfido_run, "verification.read_onfido_run": jobs.read_onfido_run}


@dataclass
class Applicant:
    """Somebody who joins by hand, at their browser; the jobs run when the scene says so."""

    user_id: UUID
    done: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.browser = Client(headers={"sec-fetch-site": "same-origin", "host": "localhost:8000"})
        self.browser.force_login(User.objects.get(pk=self.user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
        with_second_factor(self.browser)

    def asks(self, method: str, path: str = "", body: Any = None) -> Any:
        return self.browser.generic(method, f"{ROOT}{path}", json.dumps(body or {}), "application/json")

    def begins(self, run_id: UUID | None = None) -> Any:
        return self.asks("PUT", f"/runs/{run_id or new_id()}", {"agrees": True})

    def jobs_work(self) -> int:
        """Run what was deferred since; how many."""
        waiting = ProcrastinateJob.objects.filter(task_name__in=RUNNING).exclude(pk__in=self.done).order_by("pk")
        for job in waiting:
            self.done.add(job.pk)
            RUNNING[job.task_name](**job.args)
        return len(waiting)

    @property
    def run(self) -> dict[str, Any]:
        found: dict[str, Any] = self.asks("GET").json()["run"]
        return found

    def goes(self, onfido: Onfido, play: Play, post: Post = Post.ARRIVES) -> None:
        """The whole way there and back, up to the webhook where one comes."""
        assert self.begins().status_code == 202
        self.jobs_work()
        back = onfido.ends(self.run["link"], play, post)
        assert back == "http://localhost:8000/verification/justificatifs?onfido=retour"
        if post is not Post.LOST:
            assert tells(*onfido.webhook()).status_code == 204
        self.jobs_work()

    @property
    def tray(self) -> queries.Tray:
        return queries.tray(UserId(self.user_id))


def tells(body: bytes, signature: str) -> Any:
    """A webhook, as it comes from outside: no cookie, no origin."""
    return Client(headers={"host": "localhost:8000"}).post(WEBHOOK, body, "application/json", headers={exchange.SIGNATURE: signature})


def acts_of(user_id: UUID) -> list[str]:
    return [act for act in Line.objects.filter(subject_id=user_id).order_by("n").values_list("act", flat=True) if "onfido" in act]
