"""Deferring a job inside the act's own transaction, wherever the act runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

from cordee.platform import clock

if TYPE_CHECKING:
    from datetime import datetime

    from procrastinate.jobs import JobDeferrer

# Note [A job of a job is deferred on the act's own connection]
# Inside a worker procrastinate gives the application a connector of the worker's own: a job deferred through it is there, and may have run
# and found nothing, before the act that deferred it has committed; and it stays when the act is rolled back.  (Seen: of a file of sixty-one
# people the first seven were never written to.)  So jobs are always deferred through Django's connection.
_IN_THE_ACT: Final = JobManager(DjangoConnector(alias="default"))


def defer(job: str, **data: Any) -> None:
    """Have this job run once the transaction has committed; never, if it does not."""
    _defer(jobs.configure_task(job), data)


def defer_until(at: datetime, job: str, **data: Any) -> None:
    """Have this job run at that moment, or within seconds after; never, if the transaction does not commit."""
    _defer(jobs.configure_task(job, schedule_at=at - clock.offset()), data)


def _defer(deferrer: JobDeferrer, data: dict[str, Any]) -> None:
    deferrer.job_manager = _IN_THE_ACT
    deferrer.defer(**data)
