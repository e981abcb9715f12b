"""What keeps jobs from being lost: Note [A job is begun again, never lost], persevering.py."""

from __future__ import annotations

import logging
from typing import Final

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

DEAD_AFTER_S: Final[float] = settings.PROCRASTINATE_WORKER_DEFAULTS["stalled_worker_timeout"]
logger = logging.getLogger("cordee.jobs")


@app.periodic(cron="* * * * * */15")
@app.task(name="platform.take_up_again", queueing_lock="platform.take_up_again")
async def take_up_again(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Give back the jobs of workers that were killed.  One whose successor waits already is closed: the successor does it."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_S):
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)
        logger.warning("a job of a worker that was killed is taken up again: %s", job.task_name)
