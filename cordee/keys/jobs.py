"""Attesting identities: after what makes one attestable, and each minute for whoever was missed."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee.keys import services
from cordee.keys.errors import SignerAway
from cordee.platform import clock

RETRY: Final = RetryStrategy(max_attempts=5, exponential_wait=2, retry_exceptions=[SignerAway])


@app.task(name="keys.attest", retry=RETRY)
def attest(*, user_id: str, **_event: Any) -> None:
    """On `verification.verified` and `keys.recovery_confirmed`."""
    services.attest(UUID(user_id), signer=services.Signer(settings.SIGNER), now=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="keys.attest_due", queueing_lock="keys.attest_due")
def attest_due(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Whoever was missed, changed identity, or nears the end."""
    services.attest_due(signer=services.Signer(settings.SIGNER), now=clock.now())
