from __future__ import annotations

from procrastinate.contrib.django import app

from cordee.config.consequences import CONSEQUENCES


def test_every_consequence_is_a_registered_job() -> None:
    """Jobs are deferred by name, so a misspelt one would wait for ever."""
    named = {job for jobs in CONSEQUENCES.values() for job in jobs}
    assert named <= set(app.tasks)
