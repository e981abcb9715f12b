"""Jobs outlive a database that was away, and a worker that was killed.

Note [A job is begun again, never lost]
A job that fails because the database went away, was too slow or too full is run again a moment later, for as long as it takes: no retry
strategy of a room names those faults, and a job without one would have failed for good (an SMS that nobody sends).  A worker that is
killed leaves its jobs marked as being done; `jobs.take_up_again` gives them back once its heartbeat is old.  So a job may run twice, and
each is written to be repeated: what it does carries an id, or is looked up first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import InterfaceError, OperationalError
from procrastinate import BaseRetryStrategy, RetryDecision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from procrastinate.jobs import Job
    from procrastinate.tasks import Task

LONGEST_WAIT_S: Final = 60


class Persevering(BaseRetryStrategy):
    """After 2, 4, 8 … 60 s while the database is at fault; else as the job's own strategy has it."""

    def __init__(self, own: BaseRetryStrategy | None) -> None:
        self._own = own

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to run it again; None: never."""
        if isinstance(exception, (OperationalError, InterfaceError)):
            return RetryDecision(retry_in={"seconds": min(2 ** min(job.attempts + 1, 10), LONGEST_WAIT_S)})
        return self._own.get_retry_decision(exception=exception, job=job) if self._own else None


def persevere(tasks: Iterable[Task[..., object, ...]]) -> None:
    """Have each of these jobs outlive the database's faults; again changes nothing."""
    for task in tasks:
        if not isinstance(task.retry_strategy, Persevering):
            task.retry_strategy = Persevering(task.retry_strategy)
