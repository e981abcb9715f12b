"""A worker is killed: what it was doing is given back once it has not been heard of, and nothing of a worker that lives."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from cordee.platform.jobs import DEAD_AFTER_S, take_up_again

pytestmark = pytest.mark.django_db(transaction=True)

WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s) RETURNING id"
JOB = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id, queueing_lock)
    VALUES ('default', %s, %s::procrastinate_job_status, %s, %s) RETURNING id
"""


def worker(*, heard_of_s: float) -> int:
    return one(WORKER, timedelta(seconds=heard_of_s))


def job(task: str, *, by: int | None, status: str = "doing", queueing_lock: str | None = None) -> int:
    return one(JOB, task, status, by, queueing_lock)


def one(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        (value,) = cursor.fetchone()
    return int(value)


def states() -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status::text FROM procrastinate_jobs")
        return dict(cursor.fetchall())


async def take_up() -> None:
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        async with working.open_async():
            await take_up_again(0)


def test_what_a_dead_worker_was_doing_waits_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")  # of earlier tests: Django empties its own tables only
    dead, alive = worker(heard_of_s=DEAD_AFTER_S + 5), worker(heard_of_s=DEAD_AFTER_S - 10)
    lost, orphan = job("agenda.note_first_slot", by=dead), job("agenda.note_first_slot", by=None)
    running = job("agenda.note_first_slot", by=alive)
    periodic, its_successor = (
        job("files.sweep", by=dead, queueing_lock="files.sweep"),
        job("files.sweep", by=None, status="todo", queueing_lock="files.sweep"),
    )
    asyncio.run(take_up())
    assert states() == {lost: "todo", orphan: "todo", running: "doing", its_successor: "todo"}
    assert periodic not in states()  # the one that waits does it
